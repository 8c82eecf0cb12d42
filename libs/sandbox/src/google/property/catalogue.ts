export interface AnalyticsAccount {
  name: string;
  displayName: string;
}

export interface Property {
  id: string;
  displayName: string;
  account: string;
  timeZone: string;
  currencyCode: string;
  industryCategory: string;
  /** Settled sessions of an average day at the start of the data; zero for a property that never received any. */
  sessionsPerDay: number;
  /** Average order value in hundredths of the currency; zero for a site that sells nothing. */
  orderValueCents: number;
}

export const analyticsAccounts: AnalyticsAccount[] = [
  { name: 'accounts/1000', displayName: 'Northwind Outdoor' },
  { name: 'accounts/1100', displayName: 'Northwind Labs' },
  { name: 'accounts/1200', displayName: 'Northwind Archive' },
  { name: 'accounts/3000', displayName: 'Rival Retail' },
];

const shop = { industryCategory: 'SHOPPING' };
const site = { industryCategory: 'SPORTS', orderValueCents: 0 };

export const properties: Property[] = [
  {
    ...shop,
    id: '2000',
    displayName: 'Northwind Shop Europe',
    account: 'accounts/1000',
    timeZone: 'Europe/Berlin',
    currencyCode: 'EUR',
    sessionsPerDay: 5200,
    orderValueCents: 7_400,
  },
  {
    ...shop,
    id: '2001',
    displayName: 'Northwind Shop US',
    account: 'accounts/1000',
    timeZone: 'America/Los_Angeles',
    currencyCode: 'USD',
    sessionsPerDay: 3400,
    orderValueCents: 8_600,
  },
  {
    ...shop,
    id: '2002',
    displayName: 'Northwind Shop UK',
    account: 'accounts/1000',
    timeZone: 'Europe/London',
    currencyCode: 'GBP',
    sessionsPerDay: 1900,
    orderValueCents: 6_300,
  },
  {
    ...site,
    id: '2003',
    displayName: 'Northwind Journal',
    account: 'accounts/1000',
    timeZone: 'Europe/Berlin',
    currencyCode: 'EUR',
    sessionsPerDay: 1200,
  },
  {
    ...shop,
    id: '2100',
    displayName: 'Northwind Staging (no data)',
    account: 'accounts/1100',
    timeZone: 'Etc/UTC',
    currencyCode: 'EUR',
    sessionsPerDay: 0,
    orderValueCents: 0,
  },
  {
    ...shop,
    id: '2101',
    displayName: 'Northwind Shop Australia',
    account: 'accounts/1100',
    timeZone: 'Australia/Sydney',
    currencyCode: 'AUD',
    sessionsPerDay: 900,
    orderValueCents: 9_900,
  },
  {
    ...shop,
    id: '4000',
    displayName: 'Rival Shop',
    account: 'accounts/3000',
    timeZone: 'Europe/Paris',
    currencyCode: 'EUR',
    sessionsPerDay: 4100,
    orderValueCents: 5_800,
  },
];

export function findProperty(id: string): Property | undefined {
  return properties.find((property) => property.id === id);
}

export function propertiesOf(account: string): Property[] {
  return properties.filter((property) => property.account === account);
}
