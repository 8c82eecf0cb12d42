import { returnAddress } from './return-address.js';

const from = (path: string) => returnAddress(new URL(path, 'https://ocsuite.app') as unknown as Location);

describe('signing in leads back', () => {
  it('to the page that was asked for', () => {
    expect(from('/app/sign-in?next=%2Fapp%2Fboard%3Fa%3D1')).toBe('https://ocsuite.app/app/board?a=1');
    expect(from('/app/sign-in')).toBe('https://ocsuite.app/app');
  });

  it('to the page that was open when the session ended', () => {
    expect(from('/app/chat/7?ask=Why')).toBe('https://ocsuite.app/app/chat/7?ask=Why');
  });

  it('to no other place', () => {
    expect(from('/app/sign-in?next=https%3A%2F%2Felsewhere.example')).toBe('https://ocsuite.app/app');
  });
});
