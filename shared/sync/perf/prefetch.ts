import { hashOf, type StringIndex } from './string-index.ts';

/** Rows looked at ahead. */
const most = 64;

/**
 * The hashes of the rows of a list, taken a few rows ahead. The slots that they lead to lie anywhere in memory; asked for
 * together they arrive together, and the processor does not wait for each by itself.
 */
export class LookAhead {
  private readonly index: StringIndex;
  private readonly rows: number;
  private readonly textAt: (row: number) => string | undefined;
  private readonly hashes = new Int32Array(most);
  private start = 0;
  private end = 0;
  /** Kept, because what nobody uses the compiler does not read. */
  private peeked = 0;

  /**
   * @param index where the texts will be looked up.
   * @param rows how many rows the list has.
   * @param textAt the text of a row; undefined for a row that has none.
   */
  constructor(index: StringIndex, rows: number, textAt: (row: number) => string | undefined) {
    this.index = index;
    this.rows = rows;
    this.textAt = textAt;
  }

  /** The hash of a row that has a text. Rows must be asked for in order. */
  hashAt(row: number): number {
    if (row >= this.end) this.moveTo(row);
    return this.hashes[row - this.start]!;
  }

  private moveTo(row: number): void {
    const end = Math.min(row + most, this.rows);
    let filled = 0;
    for (let next = row; next < end; next++) {
      const text = this.textAt(next);
      this.hashes[filled] = text === undefined ? 0 : hashOf(text);
      filled += 1;
    }
    this.start = row;
    this.end = end;
    this.peeked ^= this.index.peek(this.hashes, filled);
  }
}
