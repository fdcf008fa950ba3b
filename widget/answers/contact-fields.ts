import type { ContactFieldInfo } from '../../shared/contract/contact-fields.ts';
import { contactFieldTypes } from '../../shared/contract/primitives/field-types.ts';
import { UnexpectedAnswerError, listOf, textIn, textOf, textsOf, wordOf } from './lenient.ts';

/** The account's fields. A type that is not known is filled as text. Throws UnexpectedAnswerError when the answer is no list. */
export function readContactFields(answer: unknown): ContactFieldInfo[] {
  if (!Array.isArray(answer)) throw new UnexpectedAnswerError('answer');
  return listOf(answer, (raw) => {
    const key = textOf(raw['key']);
    const type = wordOf(contactFieldTypes, raw['type']);
    return {
      key,
      label: textIn(raw['label']) ?? key,
      type: type === 'unknown' ? ('text' as const) : type,
      required: raw['required'] === true,
      custom: raw['custom'] === true,
      ...(raw['options'] === undefined ? {} : { options: textsOf(raw['options']) }),
    };
  }).filter(({ key }) => key !== '');
}
