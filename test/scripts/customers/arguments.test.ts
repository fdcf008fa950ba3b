import { expect, test } from 'vitest';
import { help, readArguments } from '../../../scripts/customers/arguments.ts';

const env = { N8N_API_KEY: 'from the environment' };
const read = (...args: string[]) => readArguments(args, env, '/home/someone');

test('has a default for everything but n8n and whom it is about', () => {
  expect(read('--n8n', 'https://n8n.example/', '--file', 'customers.csv')).toEqual({
    n8n: 'https://n8n.example',
    apiKey: 'from the environment',
    file: '/home/someone/customers.csv',
    secrets: undefined,
    template: 'entra-additive',
    smtp: undefined,
    errorWorkflow: undefined,
    dryRun: false,
    overwrite: false,
    pause: [],
    resume: [],
    remove: [],
  });
});

test.each([
  [['--file', 'x'], '--n8n is missing'],
  [['--n8n', 'https://n8n.example'], '--file is missing'],
  [['--n8n', 'http://n8n.example', '--file', 'x'], 'begins with https://'],
  [['--n8n', 'n8n.example', '--file', 'x'], 'begins with https://'],
  [['--n8n', 'https://n8n.example', '--file', 'x', '--remove', 'Quay'], 'go without --file'],
  [['--n8n', 'https://n8n.example', '--purge'], "Unknown option '--purge'"],
])('%j is told in one line', (args, message) => {
  expect(() => read(...args)).toThrow(message);
});

test('without a key of the API it says where to make one', () => {
  expect(() => readArguments(['--n8n', 'https://n8n.example', '--file', 'x'], {}, '/')).toThrow(
    'set N8N_API_KEY',
  );
});

test('n8n on this machine needs no HTTPS', () => {
  expect(read('--n8n', 'http://127.0.0.1:5678', '--pause', 'Quay')).toMatchObject({ pause: ['Quay'] });
});

test('help names every option, in lines that a terminal shows whole', () => {
  expect(read('--help')).toBeUndefined();
  const options = [
    'n8n',
    'api-key',
    'file',
    'secrets',
    'template',
    'smtp',
    'error-workflow',
    'dry-run',
    'overwrite',
  ];
  for (const option of [...options, 'pause', 'resume', 'remove']) expect(help).toContain(`  --${option} `);
  expect(help.split('\n').filter((line) => line.length > 92)).toEqual([]);
});
