import { getCountries } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { toCountry } from '../../../shared/sync/index.ts';
import { alpha2ByAlpha3, alpha2Codes } from '../../../shared/sync/normalize/alpha3.ts';

describe('a country', () => {
  it.each([
    ['AU', 'AU'],
    ['au', 'AU'],
    [' nz ', 'NZ'],
    ['NZL', 'NZ'],
    ['irl', 'IE'],
    ['JPN', 'JP'],
    ['Australia', 'AU'],
    ['UNITED KINGDOM', 'GB'],
    ['uk', 'GB'],
    ['U.K.', 'GB'],
    ['England', 'GB'],
    ['EL', 'GR'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['United States', 'US'],
    ['The Netherlands', 'NL'],
    ["Cote d'Ivoire", 'CI'],
    ['Trinidad & Tobago', 'TT'],
    ['South Korea', 'KR'],
    ['Korea, Republic of', 'KR'],
    ['Viet Nam', 'VN'],
    ['Türkiye', 'TR'],
    ['Germany', 'DE'],
    ['Deutschland', 'DE'],
    ['ÖSTERREICH', 'AT'],
    ['日本', 'JP'],
    ['Россия', 'RU'],
  ])('%j is %j', (given, code) => {
    expect(toCountry(given)).toBe(code);
  });

  it.each(['Atlantis', '', ' ', 'ZZ', 'XX', 'EU', 'Europe', 'Unknown Region', 'AAA', 'a'.repeat(1_000_000)])(
    '%.20j is none',
    (given) => {
      expect(toCountry(given)).toBeNull();
    },
  );

  it('by code: every country that has a numbering plan, each alpha-3 code once', () => {
    expect(getCountries().filter((code) => !alpha2Codes.has(code))).toEqual([]);
    expect(new Set(alpha2ByAlpha3.values()).size).toBe(alpha2ByAlpha3.size);
    expect(alpha2ByAlpha3.size).toBe(250);
    for (const [alpha3, alpha2] of alpha2ByAlpha3) {
      expect(alpha3).toMatch(/^[A-Z]{3}$/);
      expect(toCountry(alpha3)).toBe(alpha2);
      expect(toCountry(alpha2.toLowerCase())).toBe(alpha2);
    }
  });

  it('by English name: every one that the platform knows', () => {
    const names = new Intl.DisplayNames('en', { type: 'region' });
    for (const code of alpha2ByAlpha3.values()) expect(toCountry(names.of(code) ?? '')).toBe(code);
  });
});
