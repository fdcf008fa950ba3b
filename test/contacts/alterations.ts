import type { Transport } from '../../shared/http/transport.ts';

/** A way in which a server may answer differently from the contract, in one field of one object. */
export type Alteration = { name: string; apply(parent: Record<string, unknown>, field: string): void };

/** Every field missing, of another shape, or beside one that came later. */
export const alterations: readonly Alteration[] = [
  { name: 'missing', apply: (parent, field) => void Reflect.deleteProperty(parent, field) },
  { name: 'null', apply: (parent, field) => void (parent[field] = null) },
  { name: 'an object', apply: (parent, field) => void (parent[field] = { of: 'another shape' }) },
  { name: 'a list', apply: (parent, field) => void (parent[field] = [1]) },
  { name: 'a number', apply: (parent, field) => void (parent[field] = 7.5) },
  { name: 'beside a new one', apply: (parent, field) => void (parent[`${field}Next`] = 'new') },
];

/** One schema of the contract, and where in an answer its objects stand. */
export type AnswerPart = {
  answer: string;
  /** Which requests it answers, by "METHOD /path". */
  asked: RegExp;
  schema: { shape: object };
  at: (body: unknown) => unknown[];
};

export type AlteredAnswer = { title: string; part: AnswerPart; field: string; alteration: Alteration };

/** Each field of each part in each way. */
export function alteredAnswers(parts: readonly AnswerPart[]): AlteredAnswer[] {
  return parts.flatMap((part) =>
    Object.keys(part.schema.shape).flatMap((field) =>
      alterations.map((alteration) => ({
        title: `${part.answer}.${field} ${alteration.name}`,
        part,
        field,
        alteration,
      })),
    ),
  );
}

/** A server that answers so. */
export function altering({ part, field, alteration }: AlteredAnswer): (transport: Transport) => Transport {
  return (transport) => async (request) => {
    const response = await transport(request);
    const isMeant = part.asked.test(`${request.method} ${new URL(request.url).pathname}`);
    if (!isMeant || response.status >= 300) return response;
    const body: unknown = structuredClone(response.body);
    for (const parent of part.at(body)) alteration.apply(parent as Record<string, unknown>, field);
    return { ...response, body };
  };
}
