import type { Sandbox } from '@ocsuite/sandbox';

/** An organisation at the identity provider that no other test knows, with one person for each role. */
export interface Company {
  organizationId: string;
  slug: string;
  name: string;
  emailOf(role: string): string;
}

export async function addCompany(
  sandbox: Sandbox,
  wanted: { name?: string; roles?: string[] } = {},
): Promise<Company> {
  const response = await fetch(`${sandbox.url}/clerk/organizations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  if (!response.ok) throw new Error(`The sandbox refused the company: ${await response.text()}`);
  const { id, slug, name } = (await response.json()) as { id: string; slug: string; name: string };
  return { organizationId: id, slug, name, emailOf: (role) => `${role}@${slug}` };
}
