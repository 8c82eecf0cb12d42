import { isAtLeast, roles } from './role.js';

describe('roles', () => {
  it('may do what every less powerful role may, and nothing of a more powerful one', () => {
    for (const [rank, actual] of roles.entries()) {
      for (const [other, required] of roles.entries()) {
        expect(isAtLeast(actual, required)).toBe(rank <= other);
      }
    }
  });

  it('go from owner to viewer', () => {
    expect(roles).toEqual(['owner', 'admin', 'member', 'viewer']);
  });
});
