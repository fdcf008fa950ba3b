import type { ProblemCode } from '../problem.ts';

export type Parameter = { name: string; in: 'query' | 'header'; description: string; schema: object };

/** One call of the contract, as the document shows it. `body` and `answer` name component schemas. */
export type Operation = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  id: string;
  tag: 'Account' | 'Contacts' | 'Sync runs' | 'Directory sync';
  summary: string;
  parameters?: Parameter[];
  body?: string;
  /** Whether the body may be left out. */
  bodyOptional?: boolean;
  status: number;
  answer?: string;
  /** Problems beyond those every call may meet. */
  problems?: ProblemCode[];
};

export const paging: Parameter[] = [
  {
    name: 'limit',
    in: 'query',
    description: 'Entries of a page.',
    schema: { type: 'integer', minimum: 1, maximum: 1000, default: 200 },
  },
  {
    name: 'cursor',
    in: 'query',
    description: '`nextCursor` of the page before, with the same filters.',
    schema: { type: 'string' },
  },
];

/** A query parameter. */
export const filter = (
  name: string,
  description: string,
  schema: object = { type: 'string' },
): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
});

export const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  description: 'The version the change was made on.',
  schema: { type: 'string', examples: ['3'] },
};
