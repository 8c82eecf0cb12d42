export interface Organisation {
  id: string;
  slug: string;
  name: string;
}

export interface Person {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  memberships: { organisation: Organisation; role: string }[];
}

const demo: Organisation = { id: 'org_demo', slug: 'demo', name: 'Northwind Outdoor' };
const rival: Organisation = { id: 'org_rival', slug: 'rival', name: 'Rival Retail' };
const fresh: Organisation = { id: 'org_fresh', slug: 'fresh', name: 'Fresh Start GmbH' };

export const organisations = [demo, rival, fresh];

export const people: Person[] = [
  person('user_demo_owner', 'owner@demo', 'Olivia Owner', [demo, 'owner']),
  person('user_demo_admin', 'admin@demo', 'Adam Admin', [demo, 'admin']),
  person('user_demo_member', 'member@demo', 'Mia Member', [demo, 'member']),
  person('user_demo_viewer', 'viewer@demo', 'Victor Viewer', [demo, 'viewer']),
  person('user_rival_owner', 'owner@rival', 'Rita Rival', [rival, 'owner']),
  person('user_fresh_owner', 'owner@fresh', 'Frida Fresh', [fresh, 'owner']),
  person('user_dual', 'dual@demo', 'Dora Dual', [demo, 'member'], [rival, 'admin']),
  person('user_nobody', 'nobody@demo', 'Noah Nobody'),
];

function person(id: string, email: string, name: string, ...memberships: [Organisation, string][]): Person {
  const [firstName = '', lastName = ''] = name.split(' ');
  return {
    id,
    email,
    firstName,
    lastName,
    memberships: memberships.map(([organisation, role]) => ({ organisation, role })),
  };
}

/** Finds by e-mail address or by id. */
export function findPerson(emailOrId: string): Person | undefined {
  return people.find(({ id, email }) => id === emailOrId || email === emailOrId);
}

/** Finds by id or by slug, as the Backend API does. */
export function findOrganisation(idOrSlug: string): Organisation | undefined {
  return organisations.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug);
}
