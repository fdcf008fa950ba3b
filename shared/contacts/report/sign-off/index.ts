export { compareSignOffs, readSignedCsv, type ComparedEntry, type Difference } from './compare.ts';
export { signOffCsv } from './csv.ts';
export { signOffHtml } from './html.ts';
export { readSignOff, SignOffError, type SignOff, type SignOffAbout } from './sign-off.ts';
export { signOffText } from './text.ts';
