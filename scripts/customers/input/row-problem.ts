/** What is wrong with one row of the customers' file: the others go on. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem';
}
