import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installedN8n } from '../../scripts/setup/n8n.mjs';
import { boxesOf, contains, overlapping, overlaps, textHeight } from './canvas.ts';
import { expressionsOf, nodesIn, settingsIn } from './expressions.ts';
import type { WorkflowNode } from '../n8n/workflows/workflows.ts';
import { folder, isSticky, linksOf, nodesOfMany, readTemplates } from './read.ts';

const templates = readTemplates();

test('there are the templates, each with a section in the README beside them', () => {
  expect(templates.map(({ file }) => file).sort()).toEqual([
    'alert.json',
    'directory-sync.json',
    'entra-additive.json',
    'entra-full-lifecycle.json',
    'hr-entra.json',
    ...['bamboohr', 'google', 'ldap', 'okta', 'sftp', 'sharepoint', 'sql'].map(
      (name) => `hr-system-${name}.json`,
    ),
    'many-customers.json',
    'uat-check.json',
  ]);
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  for (const { file } of templates) expect(readme).toContain(`](${file})`);
});

/** The most nodes of each, sticky notes apart. */
const mostNodes: Record<string, number> = {
  'entra-additive.json': 6,
  'entra-full-lifecycle.json': 14,
  'hr-entra.json': 10,
  'uat-check.json': 9,
  'alert.json': 9,
  'many-customers.json': 13,
  'directory-sync.json': 6,
};
/** Template 8, whatever the system. */
const mostOfHrSystem = 8;
/** Looks by hand, writes when the clock or a call starts it. `$workflow.active` would not do: queue mode's workers say false of every workflow. */
const byHandOnly = "={{ $execution.mode !== 'production' }}";
/** Characters, with the braces. */
const longestExpression = 164;

describe.each(templates)('$file', ({ file, text, workflow }) => {
  const nodes = workflow.nodes.filter((node) => !isSticky(node));
  const stickies = workflow.nodes.filter(isSticky);
  const names = nodes.map(({ name }) => name);
  const settings = nodes.filter(({ name }) => name === 'Settings');
  const assignments = settings[0] === undefined ? [] : settingsOf(settings[0]);
  /** Template 7: its Settings are those of the card, and only the account is chosen in them. */
  const isByCard = settings[0]?.parameters['operation'] === 'getSettings';

  test('holds no credential, no pinned data and no execution data', () => {
    expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
    expect(workflow).toMatchObject({ meta: { templateCredsSetupCompleted: false }, pinData: {} });
    expect(Object.keys(workflow)).not.toContain('id');
    expect(workflow).not.toHaveProperty('active');
  });

  test('names no host but examples, and holds nothing that looks like a secret', () => {
    const hosts = [...text.matchAll(/https?:\/\/([A-Za-z0-9.-]+)/g)].map((match) => match[1] ?? '');
    expect(hosts.filter((host) => !/\bexample(\.com)?$/.test(host))).toEqual([]);
    const mails = [...text.matchAll(/[\w.]+@([\w.-]+\.\w+)/g)].map((match) => match[1]);
    expect(mails.filter((domain) => domain !== 'example.com')).toEqual([]);
    expect(text).not.toMatch(/bearer [a-z0-9]|password"|apiKey|clientSecret|127\.0\.0\.1|localhost/i);
  });

  test('sends no credential of ours by a node of n8n, past every check that our nodes make', () => {
    const senders = nodes.filter(({ parameters }) => parameters['nodeCredentialType'] !== undefined);
    expect(senders.map(({ name }) => name)).toEqual([]);
  });

  test('has one Settings node, and every setting is read', () => {
    expect(settings).toHaveLength(1);
    const read = new Set(nodes.flatMap(expressionsOf).flatMap(settingsIn));
    const splitOut = nodes.flatMap(({ parameters }) => parameters['fieldToSplitOut'] ?? []);
    const unread = assignments
      .map(({ name }) => name)
      .filter((name) => !read.has(name) && !splitOut.includes(name));
    expect(isByCard ? [] : unread).toEqual([]);
    expect([...read].filter((name) => !assignments.some((setting) => setting.name === name))).toEqual([]);
  });

  test('tells what it does and how to set it up on sticky notes that hold their text', () => {
    expect(stickies.length).toBeGreaterThanOrEqual(4);
    const contents = stickies.map(({ parameters }) => String(parameters['content']));
    expect(contents.some((content) => content.startsWith('## '))).toBe(true);
    expect(contents.some((content) => content.startsWith('### Set-up'))).toBe(true);
    const short = stickies.filter((sticky) => textHeight(sticky) > Number(sticky.parameters['height']));
    expect(short.map(({ name }) => name)).toEqual([]);
  });

  test('nothing overlaps: nodes lie inside one sticky note each, below its text', () => {
    const boxes = boxesOf(workflow);
    expect(overlapping(boxes.nodes)).toEqual([]);
    expect(overlapping(boxes.stickies)).toEqual([]);
    const homeless = boxes.nodes.filter((node) => !boxes.stickies.some((sticky) => contains(sticky, node)));
    expect(homeless.map(({ name }) => name)).toEqual([]);
    const covered = stickies.flatMap((sticky) => {
      const [left, top] = sticky.position;
      const written = {
        name: sticky.name,
        left,
        top,
        right: left + Number(sticky.parameters['width']),
        bottom: top + textHeight(sticky),
      };
      return boxes.nodes
        .filter((node) => overlaps(written, node))
        .map(({ name }) => `${name} on ${sticky.name}`);
    });
    expect(covered).toEqual([]);
  });

  test('runs from left to right', () => {
    const left = new Map(nodes.map(({ name, position }) => [name, position[0]]));
    const backwards = linksOf(workflow).filter(({ from, to }) => (left.get(from) ?? 0) > (left.get(to) ?? 0));
    expect(backwards).toEqual([]);
  });

  test('every connection and every expression refers to a node that is there', () => {
    const ends = linksOf(workflow).flatMap(({ from, to }) => [from, to]);
    const mentioned = nodes.flatMap(expressionsOf).flatMap(nodesIn);
    expect([...ends, ...mentioned].filter((name) => !names.includes(name))).toEqual([]);
    expect(new Set(workflow.nodes.map(({ name }) => name)).size).toBe(workflow.nodes.length);
    expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(workflow.nodes.length);
  });

  test('every node but a start is connected', () => {
    const reached = new Set(linksOf(workflow).map(({ to }) => to));
    const starts = nodes.filter(({ name }) => !reached.has(name));
    expect(starts.filter(({ type }) => !/trigger$/i.test(type)).map(({ name }) => name)).toEqual([]);
  });

  test('looks through a whole list once, not once for each of it', () => {
    // With 5,000 rows of HR, once for each row took two minutes in which n8n did nothing else.
    const many = nodesOfMany(workflow);
    const slow = nodes.filter(
      (node) =>
        node['executeOnce'] !== true &&
        node.type !== 'n8n-nodes-base.code' &&
        linksOf(workflow).some(({ from, to }) => to === node.name && many.has(from)) &&
        expressionsOf(node).some((expression) => expression.includes('.all()')),
    );
    expect(slow.map(({ name }) => name)).toEqual([]);
  });

  test('works on UAT, until its Settings say otherwise', () => {
    const ours = nodes.filter(({ type }) => /\.iluminr(ContactDiff)?$/.test(type));
    for (const { name, parameters } of ours)
      if (name !== 'Settings')
        expect(parameters['environment']).toBe("={{ $('Settings').first().json.environment }}");
    if (ours.length > 0)
      expect(assignments.find(({ name }) => name === 'environment')).toMatchObject({ value: 'uat' });
  });

  test('by hand it only looks, and it writes once it is published, as its Settings say', () => {
    const writers = nodes.filter(({ parameters }) => parameters['operation'] === 'applyChanges');
    for (const { parameters } of writers)
      expect(parameters['preview']).toBe(isByCard ? byHandOnly : "={{ $('Settings').first().json.preview }}");
    if (writers.length > 0 && !isByCard)
      expect(assignments.find(({ name }) => name === 'preview')).toMatchObject({ value: byHandOnly });
    // Whoever wrote by hand finds on the canvas what to put back.
    const note = stickies.find(({ name }) => name === 'Set up')?.parameters['content'];
    if (writers.length > 0) expect(note).toContain(`put back \`${byHandOnly.slice(1)}\``);
  });

  test('is a canvas to explain in two minutes: few nodes, no code, no expression longer than a line', () => {
    const most = file.startsWith('hr-system-') ? mostOfHrSystem : mostNodes[file];
    expect(nodes.length).toBeLessThanOrEqual(most ?? 0);
    expect(nodes.filter(({ type }) => type === 'n8n-nodes-base.code')).toEqual([]);
    expect(nodes.filter(({ type }) => type === 'n8n-nodes-base.merge')).toEqual([]);
    const inside = nodes.flatMap(expressionsOf).flatMap((text) => text.match(/\{\{[^]*?\}\}/g) ?? []);
    expect(inside.filter((expression) => expression.length > longestExpression)).toEqual([]);
  });

  test('runs by its clock, by hand and when called', () => {
    const types = nodes.map(({ type }) => type);
    expect(types).toContain('n8n-nodes-base.scheduleTrigger');
    expect(types).toContain('n8n-nodes-base.executeWorkflowTrigger');
  });

  const types = join(installedN8n().folder, 'node_modules', 'n8n-nodes-base', 'dist', 'types', 'nodes.json');
  test.runIf(existsSync(types))('every node is one of ours or of the pinned n8n, in a version it has', () => {
    const known = JSON.parse(readFileSync(types, 'utf8')) as { name: string; version: number | number[] }[];
    const unknown = nodes.filter(({ type, typeVersion }) => {
      const [source, name] = type.split('.');
      if (source === 'n8n-nodes-iluminr') return ours[name ?? ''] !== typeVersion;
      return !known.some((each) => each.name === name && [each.version].flat().includes(typeVersion));
    });
    expect(unknown.map(({ type, typeVersion }) => `${type} ${typeVersion}`)).toEqual([]);
  });
});

/** What a Settings node says: its own values, or what *Directory Sync: Get Settings* gives of the card and the account. */
function settingsOf({ parameters }: WorkflowNode): { name: string; value: unknown }[] {
  if (parameters['operation'] !== 'getSettings')
    return (parameters['assignments'] as { assignments: { name: string; value: unknown }[] }).assignments;
  const given = ['mapping', 'scope', 'schedule', 'enabled', 'contactGroups', 'organisation', 'tenantName'];
  const account = { name: 'environment', value: parameters['environment'] };
  return [account, ...given.map((name) => ({ name, value: undefined }))];
}

/** The newest version of each of our nodes. */
const ours: Record<string, number> = { entraUser: 1, iluminr: 1, iluminrContactDiff: 2 };
