import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoWeekFolder } from '../../../src/core/iso-week.ts';

test('the ISO week is right at the turns of years, and its year is that of its Thursday', () => {
  const weeks = {
    '2020-12-31T23:59:59.999Z': '2020/week-53',
    '2021-01-03T23:59:59Z': '2020/week-53',
    '2021-01-04T00:00:00Z': '2021/week-01',
    '2024-12-30T00:00:00Z': '2025/week-01',
    '2026-01-01T00:00:00Z': '2026/week-01',
    '2026-12-31T12:00:00Z': '2026/week-53',
    '2027-01-03T12:00:00Z': '2026/week-53',
    '1969-12-31T23:59:59Z': '1970/week-01',
  };
  for (const [instant, folder] of Object.entries(weeks))
    assert.equal(isoWeekFolder(Date.parse(instant)), folder, instant);
});
