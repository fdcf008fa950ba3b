import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Customer } from '../../../../scripts/customers/input/customer.ts';
import { customerWorkflow } from '../../../../scripts/customers/workflow/customer-workflow.ts';
import { marked, markerOf } from '../../../../scripts/customers/workflow/marker.ts';
import { differences, partsOf } from '../../../../scripts/customers/workflow/parts.ts';
import { minuteOf } from '../../../../scripts/customers/workflow/schedule.ts';
import { readTemplates } from '../../../../scripts/customers/workflow/template.ts';
import type { Workflow } from '../../../../scripts/customers/workflow/workflow.ts';

const templates = readTemplates();
const template = templates.get('entra-full-lifecycle')!;
const customer: Customer = {
  name: 'Harbour Clinics',
  template: template.name,
  environment: 'production',
  iluminrUrl: 'https://iluminr.example',
  tenantId: 'harbour.example',
  clientId: 'app',
  cloud: 'global',
  authorityUrl: '',
  graphUrl: '',
  hour: 5,
  timezone: 'Australia/Sydney',
  settings: { preview: false },
};
const references = {
  credentials: { entra: 'c1', iluminr: 'c2' },
  smtp: { id: 'c3', name: 'Mail' },
  errorWorkflow: 'w9',
};
const made = customerWorkflow(customer, template, references);
const node = (name: string) => made.nodes.find((each) => each.name === name)!;

describe('the workflow of a customer', () => {
  test('has their settings, and those of the template where they have none', () => {
    const text = JSON.stringify(node('Settings').parameters);
    expect(text).toContain('"name":"environment","type":"string","value":"production"');
    expect(text).toContain('"name":"preview","type":"boolean","value":false');
    expect(text).toContain('"name":"customer","type":"string","value":"Harbour Clinics"');
    expect(text).toContain('"name":"approvalHours","type":"number","value":20');
  });

  test('looks only, until their list says otherwise: it is published from the start', () => {
    const unasked = customerWorkflow({ ...customer, settings: {} }, template, references);
    const settings = unasked.nodes.find(({ name }) => name === 'Settings')?.parameters;
    expect(JSON.stringify(settings)).toContain('"name":"preview","type":"boolean","value":true');
  });

  test('has a credential in every node that asks for one', () => {
    const asking = made.nodes.filter(({ type }) => /n8n-nodes-iluminr|emailSend/.test(type));
    const ids = asking.map(({ credentials }) => Object.values(credentials ?? {}).map(({ id }) => id));
    expect(new Set(ids.flat())).toEqual(new Set(['c1', 'c2', 'c3']));
    expect(ids.filter((each) => each.length !== 1)).toEqual([]);
  });

  test('runs at their hour, in their time zone, and its failures are heard', () => {
    expect(node('Every Morning').parameters).toEqual({
      rule: {
        interval: [
          { field: 'days', daysInterval: 1, triggerAtHour: 5, triggerAtMinute: minuteOf(customer.name) },
        ],
      },
    });
    expect(made.settings).toEqual({
      executionOrder: 'v1',
      timezone: 'Australia/Sydney',
      errorWorkflow: 'w9',
    });
  });

  test('has addresses of forms that no other customer has, the same each time', () => {
    const other = customerWorkflow({ ...customer, name: 'Ridge Energy' }, template, references);
    const again = customerWorkflow(customer, template, references);
    const address = (workflow: Workflow) => workflow.nodes.flatMap(({ webhookId }) => webhookId ?? []);
    expect(address(made)).toEqual(address(again));
    expect(address(made)).not.toEqual(address(other));
    for (const id of address(made))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('what differs', () => {
  const before = partsOf(made);
  const changed = (change: (workflow: Workflow) => void) => {
    const copy = structuredClone(made);
    change(copy);
    return differences(before, partsOf(copy));
  };

  test('is named by its node', () => {
    const nodes = (copy: Workflow, name: string) => copy.nodes.find((each) => each.name === name)!;
    expect(changed((copy) => (nodes(copy, 'Settings').parameters = {}))).toEqual([
      'the node "Settings" is changed',
    ]);
    expect(changed((copy) => (nodes(copy, 'Ask')['disabled'] = true))).toEqual(['the node "Ask" is changed']);
    expect(changed((copy) => copy.nodes.pop())).toEqual(['the node "Tell" is gone']);
    expect(changed((copy) => copy.nodes.push({ ...nodes(copy, 'Tell'), name: 'Tell Me' }))).toEqual([
      'the node "Tell Me" is added',
    ]);
    expect(changed((copy) => (copy.connections = {}))).toEqual(['nodes are connected otherwise']);
    expect(changed((copy) => (copy.name = 'Mine'))).toEqual(['it has another name']);
    expect(changed((copy) => (copy.settings = {}))).toEqual(["the workflow's settings are changed"]);
  });

  test('is nothing when nodes were moved, notes written, or n8n added what it adds', () => {
    const said = changed((copy) => {
      for (const each of copy.nodes) each.position = [1, 1];
      copy.nodes.find(({ type }) => type.endsWith('stickyNote'))!.parameters = { content: 'mine' };
      copy.settings = { ...copy.settings, callerPolicy: 'any', availableInMCP: false };
      copy.nodes.reverse();
    });
    expect(said).toEqual([]);
  });
});

test('the marker comes back as it was put in, and is no part of the workflow', () => {
  const print = { open: 'a', secret: 'b' };
  const memory = {
    customer: 'Harbour Clinics',
    template: template.name,
    version: template.version,
    salt: 's',
    credentials: references.credentials,
    fingerprints: { entra: print, iluminr: print },
  };
  const workflow = marked(made, memory);
  expect(markerOf(workflow)).toEqual({ ...memory, parts: partsOf(made) });
  expect(partsOf(workflow)).toEqual(partsOf(made));
  const broken = workflow.nodes.map((each) =>
    each.notes === undefined ? each : { ...each, notes: '{"customer":1}' },
  );
  expect(markerOf({ nodes: broken })).toBeUndefined();
});

test('law: whatever a name is, it has one minute of the hour, however it is written', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const minute = minuteOf(name);
      expect(Number.isInteger(minute) && minute >= 0 && minute < 60).toBe(true);
      expect(minuteOf(`  ${name} `)).toBe(minute);
    }),
  );
});

test('a thousand customers are spread over the hour', () => {
  const perMinute = new Array<number>(60).fill(0);
  for (let index = 0; index < 1000; index += 1) perMinute[minuteOf(`Customer ${index}`)]! += 1;
  expect(Math.max(...perMinute)).toBeLessThanOrEqual(36);
  expect(Math.min(...perMinute)).toBeGreaterThanOrEqual(5);
});

test('every template that reads a directory by its clock can be a customer', () => {
  expect([...templates.values()].map(({ name, everyHours }) => [name, everyHours])).toEqual([
    ['entra-additive', 1],
    ['entra-full-lifecycle', 24],
    ['hr-entra', 24],
    ['uat-check', 168],
  ]);
});
