import { describe, expect, test } from 'vitest';
import { importGraph, shippedFolders, sourceFiles } from './source-tree.ts';

/** Each room, and the rooms it may import. `shared` is what lies beside the rooms of `shared/`. */
const mayImport: Record<string, readonly string[]> = {
  shared: [],
  'shared/http': [],
  'shared/contract': [],
  'shared/directory': ['shared', 'shared/http'],
  'shared/sync': ['shared', 'shared/contract'],
  'shared/contacts': ['shared', 'shared/contract', 'shared/http', 'shared/sync'],
  'shared/directory-sync': [
    'shared',
    'shared/contract',
    'shared/http',
    'shared/directory',
    'shared/sync',
    'shared/contacts',
  ],
  nodes: ['shared', 'shared/contract', 'shared/http', 'shared/directory', 'shared/sync', 'shared/contacts'],
  credentials: ['shared/http', 'shared/directory'],
  widget: ['shared', 'shared/contract', 'shared/http', 'shared/directory', 'shared/sync'],
};

/** Files in a folder of a room that others may import all the same, with the reason. */
const sideDoors: Record<string, string> = {
  'shared/directory/graph/clouds.ts': 'the card needs the clouds and not the client that reads them',
  'shared/sync/mapping/entra-defaults.ts': 'the card proposes this mapping and plans nothing',
};

/** Nothing in the contract is private; each of its files is imported by itself, so that a page loads only the schemas it reads. */
const open = 'shared/contract';

const graph = importGraph(sourceFiles(shippedFolders));
const crossings = [...graph].flatMap(([file, targets]) =>
  targets.filter((target) => roomOf(target) !== roomOf(file)).map((target) => ({ file, target })),
);

function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  const room = `${top}/${second}`;
  return room in mayImport ? room : top;
}

/** A room is entered by a file that stands in the room itself, such as its index.ts. */
function isDoor(file: string): boolean {
  const room = roomOf(file);
  return room === open || !file.slice(room.length + 1).includes('/') || file in sideDoors;
}

describe('rooms', () => {
  test('a room imports only the rooms it may', () => {
    const wrong = crossings.filter(({ file, target }) => !mayImport[roomOf(file)]?.includes(roomOf(target)));
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  test('a room is entered through its doors', () => {
    const wrong = crossings.filter(({ target }) => !isDoor(target));
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  test('every side door is there and somebody uses it', () => {
    const used = new Set(crossings.map(({ target }) => target));
    expect(Object.keys(sideDoors).filter((file) => !used.has(file))).toEqual([]);
  });

  test('there are crossings to look at, and what stands deeper is no door', () => {
    expect(crossings.length).toBeGreaterThan(100);
    expect(isDoor('shared/sync/index.ts')).toBe(true);
    expect(isDoor('shared/sync/identity/match.ts')).toBe(false);
  });
});
