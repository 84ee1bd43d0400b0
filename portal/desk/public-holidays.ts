import Holidays from 'date-holidays';

/**
 * Dutch public holidays, also those that fall in a weekend. Only what the law or general practice makes a day off for
 * everybody: 5 May is not, so a desk that closes then says so in its configuration.
 * @returns whether a Dutch calendar date, YYYY-MM-DD, is one
 */
export function dutchPublicHolidays(): (date: string) => boolean {
  const calendar = new Holidays('NL', { types: ['public'], timezone: 'Europe/Amsterdam' });
  const years = new Map<string, ReadonlySet<string>>();
  return (date) => {
    const year = date.slice(0, 4);
    let days = years.get(year);
    if (!days) {
      days = new Set(calendar.getHolidays(Number(year)).map((holiday) => holiday.date.slice(0, 10)));
      years.set(year, days);
    }
    return days.has(date);
  };
}
