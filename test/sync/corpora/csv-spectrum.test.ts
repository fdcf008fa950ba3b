import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { installedN8n } from '../../../scripts/setup/n8n.mjs';
import { mapRecord, type FieldMapping } from '../../../shared/sync/index.ts';
import { runNode } from '../../engine/index.ts';
import { parseCsv } from '../../sandbox/people/csv.ts';

type Row = Record<string, unknown>;

const require = createRequire(import.meta.url);
const corpus = join(require.resolve('csv-spectrum'), '..');
const n8n = join(installedN8n().folder, 'node_modules', 'n8n-nodes-base', 'dist', 'nodes');

/** The one file whose expected telephone number is not the one that its CSV holds: the CSV counts. */
const faulty = 'location_coordinates';

/** Every file of the corpus with its expected rows, as the corpus has them. */
const files = readdirSync(join(corpus, 'csvs')).map((file) => {
  const name = file.replace('.csv', '');
  const expected = JSON.parse(readFileSync(join(corpus, 'json', `${name}.json`), 'utf8')) as Row | Row[];
  const rows = Array.isArray(expected) ? expected : [expected];
  return {
    name,
    bytes: readFileSync(join(corpus, 'csvs', file)),
    rows: name === faulty ? correct(rows) : rows,
  };
});

function correct(rows: Row[]): Row[] {
  return rows.map((row) => ({ ...row, 'Contact Phone Number': '2095257564' }));
}

function ownRows(bytes: Buffer): Row[] {
  const [header = [], ...rows] = parseCsv(bytes.toString('utf8'));
  return rows.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index]])));
}

/** An empty cell is a value, and a quotation mark inside a cell without them is text. */
const options = { includeEmptyCells: true, relaxQuotes: true };

/** The rows as n8n's own Extract From File puts them out. */
async function extractedRows(bytes: Buffer): Promise<Row[]> {
  const { ExtractFromFile } = require(join(n8n, 'Files/ExtractFromFile/ExtractFromFile.node.js')) as {
    ExtractFromFile: new () => INodeType;
  };
  const { outputs, error } = await runNode({
    node: new ExtractFromFile(),
    typeName: 'n8n-nodes-base.extractFromFile',
    parameters: { operation: 'csv', binaryPropertyName: 'data', options },
    inputs: [
      [
        {
          json: {},
          binary: { data: { data: bytes.toString('base64'), mimeType: 'text/csv', fileExtension: 'csv' } },
        },
      ],
    ],
  });
  if (error !== undefined) throw error;
  return (outputs[0] ?? []).map(({ json }) => json);
}

/** Every column as a custom field, so that nothing but the mapping stands between the cell and the contact. */
function mapped(rows: Row[]): Row[] {
  return rows.map((row) => {
    const columns = Object.keys(row);
    const mapping: FieldMapping = { $id: { constant: 'x' } };
    columns.forEach((column, index) => (mapping[`customFields.c${index}`] = { from: column }));
    const { person } = mapRecord(row, mapping, 'hr');
    return Object.fromEntries(
      columns.map((column, index) => [column, person.customFields?.[`c${index}`] ?? '']),
    );
  });
}

/** What the mapping makes of text: line breaks are spaces, and what lost letters on its way says nothing. */
function asText(rows: Row[]): Row[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        String(value).includes('\uFFFD') ? '' : String(value).replace(/[\r\n]+/g, ' '),
      ]),
    ),
  );
}

describe('csv-spectrum through the HR path', () => {
  it.each(files)('$name: our own reader', ({ bytes, rows }) => {
    expect(ownRows(bytes)).toEqual(rows);
    expect(mapped(ownRows(bytes))).toEqual(asText(rows));
  });

  it.skipIf(!existsSync(n8n)).each(files)(
    "$name: n8n's Extract From File (skipped where n8n is not installed yet)",
    async ({ bytes, rows }) => {
      const extracted = await extractedRows(bytes);
      expect(extracted).toEqual(rows);
      expect(mapped(extracted)).toEqual(asText(rows));
    },
  );
});
