import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installedN8n } from '../../scripts/setup/n8n.mjs';
import { queueSettings } from '../queue/cluster/cluster.ts';
import { readMarkdown } from './markdown.ts';

const text = readMarkdown('docs/operating.md');
const settings = [
  ...new Set(text.match(/\b(?:N8N|QUEUE|EXECUTIONS|DB|OFFLOAD|WEBHOOK)_[A-Z0-9_]+[A-Z0-9]\b/g)),
];
const n8n = join(installedN8n().folder, 'node_modules');

describe('the guide of operating n8n', () => {
  test('names settings', () => {
    expect(settings.length).toBeGreaterThan(20);
  });

  test.runIf(existsSync(n8n)).each(settings)('%s is a setting that the pinned n8n reads', (setting) => {
    const folders = ['@n8n/config/dist', 'n8n-core/dist', 'n8n/dist'].map((place) => join(n8n, place));
    expect(() => execFileSync('grep', ['-rqw', '--include=*.js', setting, ...folders])).not.toThrow();
  });

  test('gives every process what the queue suite gives it', () => {
    const { DB_TYPE: _type, ...given } = queueSettings('http://127.0.0.1:1', {});
    expect(Object.keys(given).filter((setting) => !text.includes(setting))).toEqual([]);
  });
});
