import { badRequest } from './errors.ts';

type Predicate = (object: Record<string, unknown>) => boolean;

/** A parsed `$filter`. `advanced` tells that Graph wants `ConsistencyLevel: eventual` and `$count=true` for it. */
export type Filter = { matches: Predicate; advanced: boolean };

type Token = { kind: 'word' | 'string' | 'open' | 'close' | 'comma'; text: string };

const tokenPattern = /\s*(?:'((?:[^']|'')*)'|([(),])|([^\s(),']+))/y;

/**
 * The part of OData's filter language that directory clients use: `eq`, `ne`, `in`, `startswith`, `endswith`, `and`,
 * `or`, `not`, parentheses, and `any` with `eq` over a list. Strings compare without regard to case, as Graph does for directory objects.
 */
export function parseFilter(text: string): Filter {
  const tokens = tokenise(text);
  let position = 0;
  let advanced = false;

  const peek = (): Token | undefined => tokens[position];
  const isWord = (word: string): boolean => peek()?.kind === 'word' && peek()?.text.toLowerCase() === word;
  const next = (): Token => {
    const token = tokens[position++];
    if (token === undefined) throw invalid(text);
    return token;
  };
  const expect = (kind: Token['kind']): Token => {
    const token = next();
    if (token.kind !== kind) throw invalid(text);
    return token;
  };

  function disjunction(): Predicate {
    const parts = [conjunction()];
    while (isWord('or')) {
      next();
      parts.push(conjunction());
    }
    return (object) => parts.some((part) => part(object));
  }

  function conjunction(): Predicate {
    const parts = [term()];
    while (isWord('and')) {
      next();
      parts.push(term());
    }
    return (object) => parts.every((part) => part(object));
  }

  function term(): Predicate {
    if (isWord('not')) {
      next();
      advanced = true;
      const inner = term();
      return (object) => !inner(object);
    }
    if (peek()?.kind === 'open') {
      next();
      const inner = disjunction();
      expect('close');
      return inner;
    }
    const name = expect('word').text;
    if (peek()?.kind !== 'open') return comparison(name);
    return name.endsWith('/any') ? any(name.slice(0, -'/any'.length)) : call(name);
  }

  /** `list/any(a:a eq 'text')`. */
  function any(property: string): Predicate {
    expect('open');
    const [variable, same] = expect('word').text.split(':');
    if (variable !== same || expect('word').text !== 'eq') throw invalid(text);
    const wanted = comparable(expect('string').text);
    expect('close');
    return (object) => {
      const list = object[property];
      return Array.isArray(list) && list.some((value) => comparable(value) === wanted);
    };
  }

  function call(name: string): Predicate {
    expect('open');
    const property = expect('word').text;
    expect('comma');
    const wanted = expect('string').text.toLowerCase();
    expect('close');
    if (name === 'endswith') advanced = true;
    else if (name !== 'startswith') throw invalid(text);
    return (object) => {
      const value = object[property];
      if (typeof value !== 'string') return false;
      return name === 'startswith'
        ? value.toLowerCase().startsWith(wanted)
        : value.toLowerCase().endsWith(wanted);
    };
  }

  function comparison(property: string): Predicate {
    const operator = expect('word').text.toLowerCase();
    if (operator === 'in') {
      expect('open');
      const wanted = new Set<unknown>();
      do wanted.add(comparable(literal(next(), text)));
      while (next().kind === 'comma');
      return (object) => wanted.has(comparable(object[property] ?? null));
    }
    const wanted = comparable(literal(next(), text));
    if (operator === 'eq') return (object) => comparable(object[property] ?? null) === wanted;
    if (operator !== 'ne') throw invalid(text);
    advanced = true;
    return (object) => comparable(object[property] ?? null) !== wanted;
  }

  const matches = disjunction();
  if (position < tokens.length) throw invalid(text);
  return { matches, advanced };
}

/** The ids of a filter that is nothing but `id eq '…' or id eq '…'`; undefined for any other filter. */
export function parseIdFilter(text: string): string[] | undefined {
  const parts = text.split(/\s+or\s+/i).map((part) => /^\s*id\s+eq\s+'([^']*)'\s*$/i.exec(part)?.[1]);
  return parts.every((id): id is string => id !== undefined) ? parts : undefined;
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  const trimmed = text.trimEnd();
  while (pattern.lastIndex < trimmed.length) {
    const match = pattern.exec(trimmed);
    if (match === null) throw invalid(text);
    const [, quoted, mark, word] = match;
    if (quoted !== undefined) tokens.push({ kind: 'string', text: quoted.replaceAll("''", "'") });
    else if (mark !== undefined)
      tokens.push({ kind: mark === '(' ? 'open' : mark === ')' ? 'close' : 'comma', text: mark });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
  }
  return tokens;
}

function literal(token: Token, text: string): unknown {
  if (token.kind === 'string') return token.text;
  if (token.kind !== 'word') throw invalid(text);
  if (token.text === 'true' || token.text === 'false') return token.text === 'true';
  if (token.text === 'null') return null;
  if (/^-?\d+(\.\d+)?$/.test(token.text)) return Number(token.text);
  throw invalid(text);
}

function comparable(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function invalid(text: string) {
  return badRequest(`Invalid filter clause: '${text}'.`, 'BadRequest');
}
