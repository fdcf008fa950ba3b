import { assert } from 'chai';
import { expectAccessible } from './axe.ts';

describe('the accessibility check', () => {
  it('sees into shadow roots, and names the rule and the element', async () => {
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).innerHTML = '<button></button>';
    document.body.append(host);
    try {
      await expectAccessible(host);
      assert.fail('a button without a name passed');
    } catch (error) {
      assert.include(String(error), '[button-name]');
    } finally {
      host.remove();
    }
  });
});
