import { describe, expect, test } from 'vitest';
import {
  approvalCsv,
  approvalSubject,
  approvalTable,
  approvalText,
  readApprovalRequest,
} from '../../../../shared/contacts/report/approval/index.ts';
import type { ApprovalRequest } from '../../../../shared/contacts/report/approval/index.ts';
import { planSync } from '../../../../shared/sync/index.ts';
import type { PlanInput } from '../../../../shared/sync/index.ts';
import { contact, full, person } from '../../../sync/given.ts';
import { itemsOf } from '../sign-off/given.ts';

const about = {
  customer: 'Lantern Bay',
  organisation: 'Sandbox Organisation',
  environment: 'Production',
  pipeline: 'Entra full lifecycle',
};

/** So many of 2,000 people have left. */
function withLeavers(count: number, lastName = 'Ver'): PlanInput {
  const ids = Array.from({ length: 2000 }, (_, n) => `p${String(n).padStart(4, '0')}`);
  return {
    sources: [
      full(
        'entra',
        ids.slice(count).map((id) => person(id, { firstName: id, lastName })),
      ),
    ],
    contacts: ids.map((id) => contact(id, { firstName: id, lastName })),
    policy: { mode: 'full' },
    now: new Date('2026-11-27T07:15:00Z'),
  };
}

function requestOf(input: PlanInput): ApprovalRequest {
  const request = readApprovalRequest(itemsOf(planSync(input)));
  if (request === undefined) throw new Error('Nothing is held.');
  return request;
}

describe('an approval request', () => {
  test('is made when removals are held, and not otherwise', () => {
    expect(readApprovalRequest(itemsOf(planSync(withLeavers(3))))).toBeUndefined();
    const plan = planSync(withLeavers(250));
    const request = requestOf(withLeavers(250));
    expect(request).toMatchObject({ removals: 250, removalsId: plan.guard.removalsId });
    expect(request.people[0]).toEqual({
      name: 'p0000 Ver',
      email: 'p0000@corp.example',
      why: 'no longer in Entra',
    });
  });

  test('names customer, environment, numbers and people, and says where the others are', () => {
    const request = requestOf(withLeavers(250));
    expect(approvalSubject(request, about)).toBe(
      'Lantern Bay (Production): deactivate 250 people in iluminr?',
    );
    const text = approvalText(request, about);
    expect(text).toContain(
      '"Entra full lifecycle" wants to deactivate 250 people at Sandbox Organisation, environment Production. 250 removals held',
    );
    expect(text).toContain('- p0000 Ver (p0000@corp.example): no longer in Entra');
    expect(text).toContain('… and 220 more: everybody is in the list held-removals.csv.');
  });

  test('the list has everybody, and the form says so when it has not', () => {
    const request = requestOf(withLeavers(1500));
    expect(approvalCsv(request).trim().split('\r\n')).toHaveLength(1501);
    const form = approvalTable(request);
    expect(form.match(/<tr>/g)).toHaveLength(1001);
    expect(form.match(/<th /g)).toHaveLength(2);
    expect(form).toContain(
      'The first 1000 of 1500; everybody is in the list held-removals.csv, which came by mail.',
    );
  });

  test('text of a directory is never markup or an expression, and its direction marks are seen', () => {
    const request = requestOf(withLeavers(250, '<b>{{ $env }}</b> \u202Eevil'));
    const form = approvalTable(request);
    expect(form).not.toMatch(/<b>|[{}]/);
    expect(form).toContain('&lt;b&gt;&#123;&#123; $env &#125;&#125;&lt;/b&gt; \uFFFDevil');
    for (const shown of [approvalText(request, about), approvalCsv(request)]) {
      expect(shown).toContain('\uFFFDevil');
      expect(shown).not.toContain('\u202E');
    }
  });

  test.each([
    ['part of the held removals', (items: object[]) => items.slice(1)],
    ['no summary', (items: object[]) => items.slice(0, -1)],
  ])('%s: an error, because nobody is approved unseen', (_, part) => {
    const items = itemsOf(planSync(withLeavers(250)));
    expect(() => readApprovalRequest(part(items) as typeof items)).toThrow('Connect the output Plan');
  });
});
