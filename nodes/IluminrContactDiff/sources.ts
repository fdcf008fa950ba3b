import type { IDataObject, IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { printable } from '../../shared/http/printable.ts';
import {
  mapRecord,
  type FieldMapping,
  type Person,
  type ReviewItem,
  type SourceInput,
} from '../../shared/sync/index.ts';
import { checkColumns } from './column-check.ts';
import { checkInput, inputHints } from './input-check.ts';
import { isAutomatic, readMapping } from './parameters/mapping.ts';
import { defaultMostUnreadable, sourceParameter } from './properties/sources.ts';
import { sourceRows, type SourceRow } from './rows.ts';
import { QualityCount } from './source-quality.ts';

/** A source as it arrived: its people, what their values gave reason to tell, and which item each person was. */
export type ReadSource = {
  input: SourceInput;
  /** What is odd about how the source is connected. */
  hints: NodeExecutionHint[];
  /** What is odd about the source as a whole. */
  odd: ReviewItem[];
  issues: ReviewItem[];
  /** Item by sourceId; the last one where an id came twice. */
  itemOf: Map<string, number>;
};

/** Rows mapped between two pauses, so that n8n can answer other work meanwhile. */
const rowsPerTurn = 5000;

/** Maps the items of one input to people. A row that cannot be used becomes an issue and never stops the others. */
export async function readSource(context: IExecuteFunctions, number: number): Promise<ReadSource> {
  const key = (context.getNodeParameter(sourceParameter(number, 'Key'), 0) as string).trim();
  if (!/^[A-Za-z][A-Za-z0-9._-]{0,63}$/.test(key)) {
    throw new NodeOperationError(context.getNode(), `'Source ${number} Key' cannot be '${key}'`, {
      description: 'Use a short name that starts with a letter, for example entra or workday.',
    });
  }
  const rows = sourceRows(context, number, context.getInputData(number - 1));
  checkInput(context, number, rows);
  const hints = inputHints(context, number, rows);
  const options = context.getNodeParameter(sourceParameter(number, 'Options'), 0, {}) as IDataObject;
  const fewest = Number(options['fewestRows'] ?? 0);
  if (options['fewer'] === 'stop' && rows.length < fewest) throw tooFew(context, number, rows.length, fewest);
  const lists = context.getNodeParameter(sourceParameter(number, 'Lists'), 0) as string;
  const said = listed(lists, rows);
  const columns = columnsOfFirst(rows);
  const mapping = readMapping(context, number, columns);
  if (isAutomatic(context, number) && rows.length > 0) hints.push(matchedHint(number, mapping, columns));
  // Graph's changes leave out what did not change and what was never set, so nobody can tell which columns they have.
  const isPartial = rows.some(({ json }) => isSparse(marksOf(json)));
  const checked = isPartial ? [] : rows.map(({ json }) => json);
  const isMatched = isAutomatic(context, number);
  const resolved = checkColumns(
    context.getNode(),
    number,
    mapping,
    checked,
    isOfEntra(context, number, rows),
    isMatched,
  );
  const people: Person[] = [];
  const issues: ReviewItem[] = [];
  const itemOf = new Map<string, number>();
  const quality = new QualityCount(resolved);
  for (const [row, { json, index }] of rows.entries()) {
    const mapped = mapRecord(json, resolved, key);
    addContactGroups(mapped.person, marksOf(json)?.['contactGroups']);
    // The plan itself reports rows without an id, each with its number and with what stands there instead.
    people.push(
      mapped.placeholderId === undefined
        ? mapped.person
        : { ...mapped.person, sourceId: mapped.placeholderId },
    );
    quality.add(json, mapped);
    for (const issue of mapped.issues) if (issue.code !== 'missing_id') issues.push(issue);
    itemOf.set(mapped.person.sourceId, index);
    if (row % rowsPerTurn === rowsPerTurn - 1) await sleep(0);
  }
  const { isUnreadable, items: odd } = quality.judge(
    key,
    Number(options['mostUnreadable'] ?? defaultMostUnreadable),
  );
  const inScope = people.filter(({ state }) => state !== 'out_of_scope').length;
  // A directory says itself whether it was read whole; of a file, values that cannot be read are all there is to go by.
  const isDoubtful = isUnreadable && lists !== 'auto' && context.getNodeParameter('mode', 0) === 'full';
  const complete = said.complete && inScope >= fewest && !isDoubtful;
  const input = {
    key,
    kind: said.kind,
    complete,
    people,
    ...(rows.some(({ json }) => marksOf(json)?.['groupsUnread'] === true) ? { groupsUnread: true } : {}),
    ...(options['scoped'] === true || said.scoped === true ? { scoped: true } : {}),
  };
  return { input, hints, odd, issues, itemOf };
}

function tooFew(
  context: IExecuteFunctions,
  number: number,
  rows: number,
  fewest: number,
): NodeOperationError {
  return new NodeOperationError(
    context.getNode(),
    `Source ${number} has ${rows} rows, and at least ${fewest} are expected. Nothing was planned, so nobody was touched.`,
    { description: "Ask for the whole list and run again. If it is whole, lower 'Fewest Rows'." },
  );
}

/** What was matched by itself, so that somebody reads it once. */
function matchedHint(number: number, mapping: FieldMapping, columns: ReadonlySet<string>): NodeExecutionHint {
  const used = new Set(Object.values(mapping).flatMap(({ from }) => from ?? []));
  const matched = Object.entries(mapping)
    .filter(([, { from }]) => from !== undefined)
    .map(([target, { from = [] }]) => {
      // What our own nodes write, such as `_sync.state`, is no column that anybody chose.
      const chosen = [from].flat().filter((column) => !column.startsWith('_'));
      return `${target.replace('$', '')} from ${chosen.join(', ')}`;
    });
  const unused = [...columns].filter((column) => !used.has(column) && !column.startsWith('_'));
  const rest = unused.length === 0 ? '' : ` Not used: ${unused.join(', ')}.`;
  return {
    message: printable(`Source ${number}, matched by itself: ${matched.join('; ')}.${rest}`, 600),
    location: 'outputPane',
  };
}

/** Enough to know the columns of a table by. */
const firstRows = 100;

function columnsOfFirst(rows: readonly SourceRow[]): Set<string> {
  return new Set(rows.slice(0, firstRows).flatMap(({ json }) => Object.keys(json)));
}

/** What the input is: as the builder asserted, or as every single item says. */
function listed(
  asserted: string,
  rows: readonly SourceRow[],
): Pick<SourceInput, 'kind' | 'complete' | 'scoped'> {
  if (asserted === 'full') return { kind: 'full', complete: true };
  if (asserted === 'changes') return { kind: 'changes', complete: true };
  const marks = rows.map(({ json }) => marksOf(json));
  const all = (name: string, value: unknown): boolean =>
    marks.length > 0 && marks.every((mark) => mark?.[name] === value);
  const scoped = marks.some((mark) => mark?.['scoped'] === true);
  return { kind: all('kind', 'full') ? 'full' : 'changes', complete: all('complete', true), scoped };
}

function isSparse(mark: IDataObject | undefined): boolean {
  return mark?.['kind'] === 'changes' || mark?.['sparse'] === true;
}

/** The groups that Entra User says by the card's settings come beside those that the mapping gives. */
function addContactGroups(person: Person, marked: unknown): void {
  if (!Array.isArray(marked)) return;
  const names = marked.filter((name): name is string => typeof name === 'string');
  person.groups = [...new Set([...(person.groups ?? []), ...names])].sort();
}

function isOfEntra(context: IExecuteFunctions, number: number, rows: readonly SourceRow[]): boolean {
  const isByDefault = context.getNodeParameter(sourceParameter(number, 'Mapping'), 0) === 'entra';
  return isByDefault || rows.some(({ json }) => marksOf(json)?.['source'] === 'entra');
}

/** What the Entra trigger says of a person. */
function marksOf(json: IDataObject): IDataObject | undefined {
  return json['_sync'] as IDataObject | undefined;
}
