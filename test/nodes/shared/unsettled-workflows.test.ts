import { describe, expect, it } from 'vitest';
import { againMs, UnsettledWorkflows } from '../../../nodes/shared/unsettled-workflows.ts';

describe('UnsettledWorkflows', () => {
  it('a run that left something undone makes everyone due at once, and only for its workflow', () => {
    const workflows = new UnsettledWorkflows();
    expect(workflows.isDue('w', 0)).toBe(false);
    workflows.ended('w', false);
    expect([workflows.isDue('w', 0), workflows.isDue('other', 0), workflows.isDue(undefined, 0)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('a run that did all there was to do ends it', () => {
    const workflows = new UnsettledWorkflows();
    workflows.ended('w', false);
    workflows.ended('w', true);
    expect(workflows.isDue('w', 0)).toBe(false);
  });

  it('while the trouble lasts everyone comes hourly, not at every poll: a hold can wait for days', () => {
    const workflows = new UnsettledWorkflows();
    workflows.ended('w', false);
    workflows.serve('w', 1000);
    expect(workflows.isDue('w', 1001)).toBe(false);
    workflows.ended('w', false);
    expect([workflows.isDue('w', 1000 + againMs - 1), workflows.isDue('w', 1000 + againMs)]).toEqual([
      false,
      true,
    ]);
  });

  it('the next trouble after a good run is at once again', () => {
    const workflows = new UnsettledWorkflows();
    workflows.ended('w', false);
    workflows.serve('w', 1000);
    workflows.ended('w', true);
    workflows.ended('w', false);
    expect(workflows.isDue('w', 1001)).toBe(true);
  });

  it('a workflow that was never saved has no id, and is left alone', () => {
    const workflows = new UnsettledWorkflows();
    workflows.ended(undefined, false);
    workflows.ended('', false);
    workflows.serve(undefined, 0);
    expect([workflows.isDue(undefined, 0), workflows.isDue('', 0)]).toEqual([false, false]);
  });
});
