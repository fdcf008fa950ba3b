import { describe, expect, it } from 'vitest';
import { Iluminr } from '../../../nodes/Iluminr/Iluminr.node.ts';
import { resources } from '../../../nodes/Iluminr/router.ts';
import { hostOf } from '../../engine/host.ts';

const every = resources.flatMap(({ value, operations }) =>
  operations.map(({ option, subtitle }) => [value, String(option.value), subtitle] as const),
);

/** What the canvas shows under a node with these parameters, by n8n's own expressions. */
function shown(parameters: { resource: string; operation: string; environment?: string }): unknown {
  const iluminr = new Iluminr();
  const { workflow, node } = hostOf({ node: iluminr, parameters, mode: 'internal' });
  return workflow.expression.getSimpleParameterValue(node, iluminr.description.subtitle, 'internal', {});
}

describe('the subtitle', () => {
  it.each(every)('%s: %s is "%s" after its environment', (resource, operation, subtitle) => {
    expect(shown({ resource, operation })).toBe(`UAT · ${subtitle}`);
    expect(shown({ resource, operation, environment: 'production' })).toBe(`PROD · ${subtitle}`);
    expect(subtitle.length).toBeLessThanOrEqual(16);
  });

  it.each([
    ["={{ $('Settings').first().json.environment }}", 'production', 'PROD'],
    ["={{ $('Settings').first().json.environment }}", 'uat', 'UAT'],
    ["={{ $('Settings').first().json.environment }}", '={{ $json.environment }}', '?'],
    ["={{ $('Settings').first().json.where }}", 'production', '?'],
    ['={{ $json.environment }}', 'production', '?'],
  ])('%s where Settings says %s is %s, before any run', (environment, value, expected) => {
    const iluminr = new Iluminr();
    const parameters = { resource: 'contact', operation: 'get', environment };
    const { workflow, node } = hostOf({ node: iluminr, parameters, mode: 'internal' });
    const assignments = { assignments: [{ name: 'environment', type: 'string', value }] };
    workflow.nodes['Settings'] = { ...node, name: 'Settings', parameters: { assignments } };
    const { subtitle } = iluminr.description;
    expect(workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {})).toBe(
      `${expected} · Get Contact`,
    );
  });

  it('tells the operations apart', () => {
    expect(new Set(every.map(([, , subtitle]) => subtitle)).size).toBe(every.length);
  });
});
