import { fieldName, sourceLabel } from '../../../sync/describe-change.ts';
import type { ContactField, PartReach, Reach } from '../../../sync/types.ts';
import { bar, escaped, personText, table } from './markup.ts';
import { headingOf, outlook, totalsOf, unnamedText } from './outlook.ts';
import { isAside, sections } from './sign-off.ts';
import type { Section, SignOff, SignOffEntry } from './sign-off.ts';
import { style } from './style.ts';
import { warningsOf } from './warnings.ts';

/** The most people that one list of the document shows; everybody is in the CSV file. */
const longestList = 1000;

/**
 * The report as one HTML document that a customer signs: no script and nothing from outside, readable on a telephone, right
 * on paper. Directory text in it is text.
 */
export function signOffHtml(signOff: SignOff): string {
  const { about } = signOff;
  const title = `Sign-off: contact sync${about.customer === '' ? '' : ` for ${about.customer}`}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head>
<body>
<header><h1>${escaped(title)}</h1>${facts(signOff)}</header>
<main>
${overview(signOff)}
${reach(signOff)}
${fields(signOff)}
${sources(signOff)}
${signature(signOff)}
<h2>Everyone concerned</h2>
${sections.map((section) => people(signOff, section)).join('\n')}
${unnamed(signOff)}
</main>
</body></html>
`;
}

function facts({ about, planId, madeAt, summary }: SignOff): string {
  const modes = { additive: 'Add only', update: 'Add and update', full: 'Full lifecycle' } as const;
  const rows: [string, string][] = [
    ['Organisation', about.organisation],
    ['Environment', about.environment],
    ['Microsoft tenant', about.tenant],
    ['Mode', modes[summary.mode]],
    ['Template', [about.template, about.templateVersion].filter((part) => part !== '').join(', version ')],
    ['Planned', timeText(madeAt)],
    ['Plan', planId],
  ];
  const shown = rows.filter(([, value]) => value !== '');
  return `<dl class="facts">${shown.map(([name, value]) => `<dt>${name}</dt><dd>${personText(value)}</dd>`).join('')}</dl>`;
}

function overview(signOff: SignOff): string {
  const totals = totalsOf(signOff).filter(({ count }) => count > 0);
  const all = totals.reduce((sum, { count }) => sum + count, 0);
  const parts = totals.map(
    ({ section, count }) =>
      `<i style="width:${(count / all) * 100}%;background:var(--${section.replace(' ', '-')})"></i>`,
  );
  const key = totals.map(
    ({ section, label, count }) =>
      `<li><i style="background:var(--${section.replace(' ', '-')})"></i>${escaped(label)}: <b>${count}</b></li>`,
  );
  return `<p class="lead">${escaped(outlook(signOff))}</p>
${warningsOf(signOff)
  .map((warning) => `<p class="warning">${escaped(warning)}</p>`)
  .join('\n')}
<div class="picture" aria-hidden="true">${parts.join('')}</div><ul class="key">${key.join('')}</ul>`;
}

function reach({ summary }: SignOff): string {
  const { before, after, departments, locations, unreachable } = summary.reach;
  const ways: [string, keyof Reach][] = [
    ['By email', 'email'],
    ['By text message', 'mobile'],
    ['By both', 'both'],
    ['By neither', 'neither'],
  ];
  const rows = ways.map(([name, way]) => [
    name,
    bar(before[way], before.active, 'before'),
    bar(after[way], after.active, way === 'neither' ? 'bad' : 'after'),
  ]);
  const lost =
    unreachable.count === 0
      ? ''
      : `<p class="warning">Reached today, and no more afterwards: ${unreachable.people
          .map(({ displayName, contactId }) => personText(displayName ?? contactId))
          .join(', ')}${unreachable.count > unreachable.people.length ? ', …' : ''}</p>`;
  return `<h2>Whom an alert reaches</h2>
${table(['Active contacts', 'Today', 'After going live'], rows)}
${lost}
${weakest('Departments that alerts reach worst', departments)}
${weakest('Locations that alerts reach worst', locations)}`;
}

function weakest(title: string, parts: readonly PartReach[]): string {
  if (parts.length === 0) return '';
  const rows = parts.map(({ name, before, after }) => [
    personText(name),
    bar(before.both, before.active, 'before'),
    bar(after.both, after.active),
    String(after.neither),
  ]);
  return `<h3>${title}</h3>${table(['', 'Email and mobile today', 'Afterwards', 'Reached by neither'], rows)}`;
}

function fields(signOff: SignOff): string {
  const { summary, entries } = signOff;
  const { before: today, after: afterwards } = summary.reach;
  const rows = summary.fields.map(({ field, before, after }) => [
    escaped(fieldName(field)),
    bar(before, today.active, 'before'),
    bar(after, afterwards.active),
    String(entries.filter((entry) => isAside(entry.section) && entry.field === field).length),
    examplesOf(entries, field).map(personText).join(' · '),
  ]);
  return rows.length === 0
    ? ''
    : `<h2>What is filled in</h2>${table(['Field', 'Filled today', 'After going live', 'Not usable', 'Examples of what is written'], rows)}`;
}

/** Three values that the plan writes, as they will stand. */
function examplesOf(entries: readonly SignOffEntry[], field: ContactField): string[] {
  const seen = new Set<string>();
  for (const entry of entries) {
    if (seen.size === 3) break;
    const after = entry.fields.find((change) => change.field === field)?.after;
    if (after !== undefined && after !== '–') seen.add(after);
  }
  return [...seen];
}

function people(signOff: SignOff, section: Section): string {
  const all = signOff.entries.filter((entry) => entry.section === section);
  if (all.length === 0) return '';
  const shown = all.slice(0, longestList);
  const rest =
    all.length > shown.length
      ? `<p class="soft">The first ${shown.length} of ${all.length}; everybody is in the CSV file.</p>`
      : '';
  const hasChanges = shown.some(({ changes }) => changes !== '');
  const rows = shown.map((entry) => [
    personText(entry.name),
    personText(entry.email),
    personText(entry.why),
    ...(hasChanges ? [fieldChanges(entry)] : []),
  ]);
  const head = ['Name', 'Email', 'Why', ...(hasChanges ? ['What is written'] : [])];
  const open = all.length <= 50 ? ' open' : '';
  return `<details${open}><summary>${headingOf(signOff, section)}</summary>${table(head, rows)}${rest}</details>`;
}

function unnamed(signOff: SignOff): string {
  const text = unnamedText(signOff);
  return text === undefined ? '' : `<p class="warning">${escaped(text)}</p>`;
}

/** What is written, a line each; of a new contact without the name and address that stand beside it. */
function fieldChanges({ section, fields }: SignOffEntry): string {
  const beside: readonly string[] = section === 'create' ? ['email', 'firstName', 'lastName'] : [];
  return fields
    .filter(({ field }) => !beside.includes(field))
    .map(fieldChange)
    .join(section === 'create' ? ' · ' : '<br>');
}

function fieldChange({ field, before, after }: SignOffEntry['fields'][number]): string {
  const old = before === '–' ? '' : `<del>${personText(before)}</del> → `;
  return `${escaped(fieldName(field))}: ${old}<ins>${personText(after)}</ins>`;
}

function sources({ summary, madeAt }: SignOff): string {
  const rows = summary.sources.map(({ key, kind, complete, read }) => [
    personText(sourceLabel(key)),
    kind === 'full' ? 'everybody' : 'changes only',
    complete ? 'yes' : '<b>no</b>',
    String(read),
    escaped(timeText(madeAt)),
  ]);
  return `<h2>What was read</h2>${table(['Source', 'Holds', 'Read to its end', 'Rows', 'Read'], rows)}`;
}

function signature({ planId }: SignOff): string {
  // A line is typed on without a script; an input would print its frame and lose what was typed when the page is saved.
  const lines = ['Name', 'Role', 'Date', 'Signature']
    .map((name) => `<div><b contenteditable="true" role="textbox" aria-label="${name}"></b>${name}</div>`)
    .join('');
  return `<section class="agreement"><h2>Sign-off</h2>
<p>I have seen what going live does, and agree to the plan ${escaped(planId.slice(0, 12))}.</p>
<p class="how">Type on the lines and print this page as a PDF, or print it and sign by hand.</p>
<div class="sign">${lines}</div></section>`;
}

/** "27 November 2026, 07:15 UTC" without the language of a machine. */
function timeText(iso: string): string {
  const time = new Date(iso);
  if (iso === '' || Number.isNaN(time.getTime())) return '';
  const months = [
    ...['January', 'February', 'March', 'April', 'May', 'June'],
    ...['July', 'August', 'September', 'October', 'November', 'December'],
  ];
  const clock = time.toISOString().slice(11, 16);
  return `${time.getUTCDate()} ${months[time.getUTCMonth()] ?? ''} ${time.getUTCFullYear()}, ${clock} UTC`;
}
