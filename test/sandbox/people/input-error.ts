/** A file or option a person gave is wrong. The message is one line: which file, what is wrong, what to do. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
