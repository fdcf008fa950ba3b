import { assert } from 'chai';
import { fakeApi } from './fake-api.ts';

describe('the fake API', () => {
  it('answers by method and path, and tells what was asked', async () => {
    const api = fakeApi({ 'POST /v1/things/*': (call) => ({ status: 201, json: { got: call.body } }) });
    try {
      const response = await fetch(`${api.base}/v1/things/7?x=1`, { method: 'POST', body: '{"a":1}' });
      assert.equal(response.status, 201);
      assert.deepEqual(await response.json(), { got: { a: 1 } });
      assert.equal(api.calls[0]?.query.get('x'), '1');
    } finally {
      api.restore();
    }
  });
});
