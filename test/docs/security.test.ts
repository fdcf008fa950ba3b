import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/setup/places.mjs';

const text = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

/** The list items of one section of a page, each as one line. */
function itemsUnder(file: string, heading: string): string[] {
  const [, section = ''] = text(file).split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return own
    .split(/\n- /)
    .slice(1)
    .map((item) => item.split('\n\n')[0]?.replaceAll(/\s+/g, ' ') ?? '');
}

const claims = [
  ...itemsUnder('docs/security.md', 'What holds, and the tests that hold it'),
  ...itemsUnder('docs/security.md', 'What is guarded against'),
];

describe('every claim of docs/security.md names the test that holds it', () => {
  test('there are claims', () => expect(claims.length).toBeGreaterThan(8));

  test.each(claims)('%s', (claim) => {
    const proofs = [...claim.matchAll(/\[([^\]]+)\]\((\.\.\/(?:test|\.github)\/[^)]+)\)/g)];
    expect(proofs.length).toBeGreaterThan(0);
    for (const [, title = '', target = ''] of proofs)
      expect(text(normalize(join('docs', target))), target).toContain(title);
  });
});

describe('nothing goes to anybody else', () => {
  const sources = globSync(['{nodes,credentials}/**/*.ts', '{shared,widget}/**/*.ts'], { cwd: projectRoot });
  const known =
    /(?:^|\.)(?:microsoft\.com|microsoftonline\.com|microsoftonline\.us|microsoft\.us|microsoftonline\.cn|chinacloudapi\.cn|windows\.net|example\.com|invalid)$|^127\.0\.0\.1$/;
  /** Named and never asked: the repository, the name of a schema, and the link that n8n's rules want in a list's description. */
  const names = new Set(['github.com', 'json-schema.org', 'docs.n8n.io']);

  test('the published code names no host but those of Microsoft’s clouds', () => {
    expect(sources.length).toBeGreaterThan(300);
    const others = sources.flatMap((file) =>
      [...text(file).matchAll(/https?:\/\/([\w.-]*[\w-])/g)]
        .map(([, host = '']) => host)
        .filter((host) => !known.test(host) && !names.has(host))
        .map((host) => `${file}: ${host}`),
    );
    expect(others).toEqual([]);
  });

  test('the published code opens no file and no process', () => {
    const opening = sources.filter((file) =>
      /from '(?:node:)?(?:fs|fs\/promises|child_process)'/.test(text(file)),
    );
    expect(opening.map(dirname)).toEqual([]);
  });
});
