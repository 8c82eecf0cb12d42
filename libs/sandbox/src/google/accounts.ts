export interface GoogleAccount {
  sub: string;
  email: string;
  name: string;
  /** Analytics accounts whose properties this person may read. */
  analyticsAccounts: string[];
}

export const googleAccounts: GoogleAccount[] = [
  {
    sub: '100000000000000000001',
    email: 'analytics@northwind.example',
    name: 'Northwind Analytics',
    analyticsAccounts: ['accounts/1000', 'accounts/1100', 'accounts/1200'],
  },
  {
    sub: '100000000000000000002',
    email: 'empty@northwind.example',
    name: 'Emma Empty',
    analyticsAccounts: [],
  },
  {
    sub: '100000000000000000003',
    email: 'analytics@rival.example',
    name: 'Rival Analytics',
    analyticsAccounts: ['accounts/3000'],
  },
];

export function findGoogleAccount(email: string): GoogleAccount | undefined {
  return googleAccounts.find((account) => account.email === email);
}
