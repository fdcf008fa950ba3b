import { describe, expect, test } from 'vitest';
import { asCommandLine, readArguments } from '../../scripts/start/arguments.mjs';

const read = (...args: string[]) => readArguments(args, '/home/someone/people');

describe('the command line of npm start', () => {
  test('has a default for everything', () => {
    expect(read()).toEqual({ once: false, empty: false, json: false, port: 4610 });
  });

  test('counts relative files from where the caller is', () => {
    expect(read('--directory', 'users.json', '--hr', '../hr.csv')).toMatchObject({
      directory: '/home/someone/people/users.json',
      hr: '/home/someone/hr.csv',
    });
  });

  test('leaves absolute files as they are', () => {
    expect(read('--hr=/data/hr.csv').hr).toBe('/data/hr.csv');
  });

  test.each([['--wat'], ['users.json'], ['--directory'], ['--once=yes']])(
    'says in one line that %s is not understood, and what is',
    (argument) => {
      const message = messageOf(() => read(argument));
      expect(message).toContain(
        'npm start knows --once, --empty, --json, --directory FILE, --hr FILE and --port N',
      );
      expect(message).not.toContain('\n');
    },
  );

  test.each(['0', '-1', '80', '65528', '4610.5', 'http', ''])('refuses port "%s"', (port) => {
    expect(messageOf(() => read(`--port=${port}`))).toBe(
      `--port takes a number from 1024 to 65527, and "${port}" is not one.`,
    );
  });

  test.each(['--once', '--json'])('refuses --empty with %s, which would have nothing to tell', (option) => {
    expect(messageOf(() => read('--empty', option))).toContain('--empty runs nothing and stays up');
  });

  test('passes --empty on', () => {
    expect(readArguments(asCommandLine(read('--empty')), '/elsewhere').empty).toBe(true);
  });

  test('can be passed on whole', () => {
    const args = read('--once', '--json', '--directory', 'a.json', '--hr', 'b.csv', '--port', '5000');
    expect(readArguments(asCommandLine(args), '/elsewhere')).toEqual(args);
  });
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Error && error.name === 'SetupProblem') return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}
