import { expect, test } from 'vitest';
import { contactFieldKeys } from '../../../shared/contract/primitives/field-types.ts';
import type { PreviewPerson } from '../../../widget/answers/preview.ts';
import { contactFieldLabel } from '../../../widget/element/panel/contact-field-label.ts';
import { settings as english } from '../../../widget/i18n/en/settings.ts';
import { Translator } from '../../../widget/i18n/translator.ts';
import { examplesOf, oddFirst, sampleValue } from '../../../widget/mapping/sample-value.ts';

const person = (contact: PreviewPerson['contact'], issues: PreviewPerson['issues'] = []): PreviewPerson => ({
  sourceId: '1',
  displayName: null,
  outcome: 'created',
  contact,
  issues,
});
const issue = {
  code: 'text_cut',
  severity: 'info',
  sourceId: '1',
  displayName: null,
  email: null,
  field: null,
  message: 'cut',
} as const;

test('examples are the first two different values that somebody has', () => {
  const sample = ['', 'Field', 'Field', 'Plant', 'Office'].map((department) => person({ department }));
  expect(examplesOf(sample, 'department')).toEqual(['Field', 'Plant']);
  expect(examplesOf(sample, 'constructor')).toEqual([]);
  expect(examplesOf([person({ groups: ['Wardens', 'Drivers'] })], 'groups')).toEqual(['Wardens, Drivers']);
});

test('custom fields are looked up among the custom fields alone', () => {
  const someone = person({ floor: 'wrong', customFields: { floor: 3 } });
  expect(sampleValue(someone, 'customFields.floor')).toBe(3);
  expect(examplesOf([someone], 'customFields.floor')).toEqual(['3']);
  expect(sampleValue(person({ customFields: null }), 'customFields.floor')).toBeUndefined();
});

test('people who are not right come first; with only something to know, they stay where they were', () => {
  const [a, b, c] = [
    person({ firstName: 'A' }),
    person({ firstName: 'B' }, [{ ...issue, severity: 'info' }]),
    person({ firstName: 'C' }, [{ ...issue, severity: 'warning' }]),
  ];
  expect(oddFirst([a, b, c])).toEqual([c, a, b]);
});

test('every field of the contract has a label of the card’s own; a custom field keeps its name', () => {
  const t = new Translator(english, 'en', 'en');
  for (const field of contactFieldKeys) expect(contactFieldLabel(field, t, 'x')).not.toBe('x');
  expect(contactFieldLabel('customFields.email', t, 'x')).toBe('x');
});
