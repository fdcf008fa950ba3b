import { printable } from '../../http/printable.ts';

type Named = {
  firstName?: string | undefined;
  lastName?: string | undefined;
  email?: string | null | undefined;
};

/** For a message about somebody of whom nothing is known. */
export const nameless = 'a contact without a name';

/** A person as a message names them, as in "Ann Example (ann@x.example)", or by what there is of it; empty when nothing is. */
export function personName({ firstName, lastName, email }: Named): string {
  const name = printable([firstName, lastName].filter(Boolean).join(' '));
  const address = printable(email ?? '');
  return name !== '' && address !== '' ? `${name} (${address})` : name || address;
}
