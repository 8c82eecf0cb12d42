import { people, type Organisation, type Person } from './people.js';

/** People and organisations of the stand-in have always existed. */
const createdAt = Date.UTC(2024, 0, 15);
const dates = { created_at: createdAt, updated_at: createdAt };

export function organizationResource(organisation: Organisation) {
  const members = people.filter((person) =>
    person.memberships.some((entry) => entry.organisation === organisation),
  );
  return {
    object: 'organization',
    id: organisation.id,
    name: organisation.name,
    slug: organisation.slug,
    image_url: '',
    has_image: false,
    members_count: members.length,
    pending_invitations_count: 0,
    max_allowed_memberships: 50,
    admin_delete_enabled: true,
    public_metadata: {},
    private_metadata: {},
    created_by: members[0]?.id,
    ...dates,
  };
}

export function membershipResource(person: Person, membership: Person['memberships'][number]) {
  return {
    object: 'organization_membership',
    id: `orgmem_${person.id}_${membership.organisation.slug}`,
    role: `org:${membership.role}`,
    role_name: membership.role,
    permissions: [],
    public_metadata: {},
    private_metadata: {},
    organization: organizationResource(membership.organisation),
    public_user_data: publicUserData(person),
    ...dates,
  };
}

export function publicUserData(person: Person) {
  return {
    user_id: person.id,
    identifier: person.email,
    first_name: person.firstName,
    last_name: person.lastName,
    image_url: '',
    has_image: false,
  };
}

export function userResource(person: Person) {
  const emailId = `idn_${person.id}`;
  return {
    object: 'user',
    id: person.id,
    username: null,
    first_name: person.firstName,
    last_name: person.lastName,
    image_url: '',
    has_image: false,
    primary_email_address_id: emailId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    password_enabled: true,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    email_addresses: [
      {
        object: 'email_address',
        id: emailId,
        email_address: person.email,
        reserved: false,
        verification: { status: 'verified', strategy: 'admin', attempts: null, expire_at: null },
        linked_to: [],
        ...dates,
      },
    ],
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    external_accounts: [],
    enterprise_accounts: [],
    saml_accounts: [],
    external_id: null,
    public_metadata: {},
    private_metadata: {},
    unsafe_metadata: {},
    banned: false,
    locked: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: 100,
    delete_self_enabled: true,
    create_organization_enabled: false,
    last_sign_in_at: createdAt,
    last_active_at: createdAt,
    ...dates,
  };
}
