import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approvalLinkObstacle } from '../../../../shared/contacts/index.ts';

const iluminr = 'https://uat.iluminr.example';
const here = 'http://127.0.0.1:4612';
const link = (host: string): string => `http://${host}:5678/webhook-waiting/17?signature=abc`;

describe('the link to approve', () => {
  test.each([
    ['localhost', 'localhost is whatever machine it is opened on'],
    ['127.0.0.1', '127.0.0.1 is whatever machine it is opened on'],
    ['[::1]', '[::1] is whatever machine it is opened on'],
    ['0.0.0.0', '0.0.0.0 is whatever machine it is opened on'],
    ['n8n-worker-2', 'n8n-worker-2 is a name that only machines beside n8n know'],
  ])('to %s is refused before anybody is asked, with what to set', (host, why) => {
    expect(approvalLinkObstacle(link(host), iluminr)).toBe(
      `Nobody was asked to approve, because the link would not open: ${why}. The held removals stay as they are. Set WEBHOOK_URL to the address at which people open n8n, on its main and on every worker, and restart them.`,
    );
  });

  test('without any address is refused too', () => {
    expect(approvalLinkObstacle('', iluminr)).toContain('n8n gave it no address');
  });

  test('to a host with a domain, or to an address of a network, is taken whatever the host is called', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.constantFrom('10.1.2.3', '[fd00::7]')), (host) => {
        expect(approvalLinkObstacle(link(host), iluminr)).toBeUndefined();
      }),
    );
  });

  test('to this machine is taken in a rehearsal, where iluminr is on this machine too', () => {
    expect(approvalLinkObstacle(link('127.0.0.1'), here)).toBeUndefined();
    expect(approvalLinkObstacle(link('n8n-worker-2'), here)).toContain('n8n-worker-2');
  });
});
