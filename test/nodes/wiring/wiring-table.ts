import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { parameterPaths } from './parameter-paths.ts';

/** One parameter, and the sign that what was set arrived. */
export type Row<Seen> = {
  /** As `parameterPaths` writes it. */
  path: string;
  /** What the node is given, the parameter among it. */
  parameters: IDataObject;
  /** What to look at. */
  reads: (seen: Seen) => unknown;
  /** What it is with the parameter set, and is not without it. */
  becomes: unknown;
};

type Table<Seen> = {
  properties: readonly INodeProperties[];
  rows: readonly Row<Seen>[];
  /** Parameters that change nothing that is read, planned or written, each with the reason. */
  exempt?: Record<string, string>;
  run: (parameters: IDataObject, path: string) => Promise<Seen>;
};

/** Holds that each parameter has a row, and that each row's parameter reaches what the row looks at. */
export function describeWiring<Seen>(
  name: string,
  { properties, rows, exempt = {}, run }: Table<Seen>,
): void {
  describe(name, () => {
    it('has a row for every parameter, and none for others', () => {
      const told = new Set([...rows.map(({ path }) => path), ...Object.keys(exempt)]);
      expect([...told].sort()).toEqual(parameterPaths(properties).sort());
    });

    it.each(rows)('$path', async ({ path, parameters, reads, becomes }) => {
      expect(reads(await run(parameters, path))).toEqual(becomes);
      const unset = await run(without(parameters, path), path).catch(orRequired);
      if (unset !== required) expect(reads(unset)).not.toEqual(becomes);
    });
  });
}

const required = Symbol('n8n does not run the node without it');

function orRequired(error: Error): typeof required {
  if (error.name === 'WorkflowHasIssuesError') return required;
  throw error;
}

/** The same parameters with this one left out, so that it has its default. */
function without(parameters: IDataObject, path: string): IDataObject {
  const name = path.replace(/^.*: /, '').replace(/[=@].*$/, '');
  return cut(parameters, name.split('.')) as IDataObject;
}

function cut(value: unknown, [name, ...rest]: string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => cut(each, [name ?? '', ...rest]));
  const { [name ?? '']: found, ...others } = value as IDataObject;
  if (found === undefined) throw new Error(`The row does not set ${name}`);
  return rest.length === 0 ? others : { ...others, [name ?? '']: cut(found, rest) };
}
