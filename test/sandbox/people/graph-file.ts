import type { GraphUser } from '../graph/types.ts';
import { InputError } from './input-error.ts';
import { readUtf8 } from './read-file.ts';

const shapeHint = 'Give a file as GET /users answers: {"value": [{"id": "…", "displayName": "…"}]}.';

/** The users of a Graph file `{"value": [...]}`. Throws InputError. */
export function readGraphUsers(file: string): GraphUser[] {
  return parseGraphUsers(readUtf8(file, 'Save it as UTF-8.'), file);
}

/** The users in the text of a Graph file; `name` is what errors call it. Throws InputError. */
function parseGraphUsers(text: string, name: string): GraphUser[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${name}: it is not JSON. ${shapeHint}`, { cause: error });
  }
  return checkGraphUsers(parsed, name);
}

/** The users of a parsed Graph answer. Throws InputError. */
export function checkGraphUsers(parsed: unknown, name: string): GraphUser[] {
  const value = isObject(parsed) ? parsed['value'] : undefined;
  if (!Array.isArray(value)) throw new InputError(`${name}: it has no "value" array. ${shapeHint}`);
  if (value.length === 0)
    throw new InputError(`${name}: "value" is empty, so there is nobody to sync. Give at least one user.`);
  const places = new Map<string, number>();
  return value.map((user: unknown, index) => {
    if (!isObject(user)) throw new InputError(`${name}: value[${index}] is not an object. ${shapeHint}`);
    const { id } = user;
    if (typeof id !== 'string' || id === '') {
      throw new InputError(
        `${name}: value[${index}]${called(user)} has no "id". Export the users again with id among the selected properties.`,
      );
    }
    const earlier = places.get(id);
    if (earlier !== undefined) {
      throw new InputError(
        `${name}: value[${index}]${called(user)} has the same id as value[${earlier}] (${id}). Keep one of them.`,
      );
    }
    places.set(id, index);
    return { ...user, id };
  });
}

function called(user: Record<string, unknown>): string {
  const name = user['displayName'] ?? user['userPrincipalName'];
  return typeof name === 'string' ? ` (${name})` : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
