import { describe, expect, it } from 'vitest';
import { checkBaseUrl } from '../../../shared/contacts/client/base-url.ts';

describe('checkBaseUrl', () => {
  it.each([
    ['https://uat.example.com/', 'https://uat.example.com'],
    [' https://example.com/iluminr/ ', 'https://example.com/iluminr'],
    ['http://127.0.0.1:4612', 'http://127.0.0.1:4612'],
    ['http://localhost:4612/', 'http://localhost:4612'],
    ['http://[::1]:4612', 'http://[::1]:4612'],
  ])('takes %s', (given, taken) => {
    expect(checkBaseUrl(given)).toBe(taken);
  });

  it.each([
    ['http://uat.example.com', 'insecure_url'],
    ['http://127.0.0.1.example.com', 'insecure_url'],
    ['http://localhost.example.com', 'insecure_url'],
    ['ftp://example.com', 'insecure_url'],
    ['https://user:secret@example.com', 'invalid_url'],
    ['https://example.com/?key=1', 'invalid_url'],
    ['javascript:alert(1)', 'invalid_url'],
    ['data:text/html,x', 'invalid_url'],
    ['file:///etc/passwd', 'invalid_url'],
    ['uat.example.com', 'invalid_url'],
    ['', 'invalid_url'],
  ])('refuses %s', (given, code) => {
    expect(() => checkBaseUrl(given)).toThrow(expect.objectContaining({ code }));
  });

  it('keeps a password in the URL out of the message', () => {
    expect(() => checkBaseUrl('https://user:hunter2@example.com')).not.toThrow(/hunter2/);
  });
});
