import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MappingRow } from '../../../mapping/mapping-row.ts';
import { specialExamplesOf } from '../../../mapping/sample-value.ts';
import type { Form } from '../form.ts';

/** What the directory says for real people, and what comes of it, while the form and the preview agree. */
export function specialExamplesView(
  { t, sample }: Form,
  { field }: MappingRow,
): TemplateResult | typeof nothing {
  const examples = specialExamplesOf(sample, field).map(({ said, means }) =>
    means === '' ? t.text('exampleUnused', { said }) : said === means ? said : `${said} → ${means}`,
  );
  if (examples.length === 0) return nothing;
  const list = new Intl.ListFormat(t.language, { type: 'unit' }).format(examples);
  return html`<p class="hint examples">${t.rich('examples', { values: html`<bdi>${list}</bdi>` })}</p>`;
}
