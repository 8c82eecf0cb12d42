import { randomUUID } from 'node:crypto';
import { publicKey, requiredRoleKey } from '@ocsuite/tenancy';
import { isAtLeast, type Role, roles } from '@ocsuite/types';
import { type TestTenant, useProduct } from './harness/index.js';
import { type Route, routesOf } from './routes.js';

const product = useProduct();
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await product().aTenant();
});

const closedRoutes = () => routesOf(product().api).filter((route) => !route.metadata(publicKey));

function call(route: Route, role: Role) {
  const [method, path] = route.name.split(' ') as [string, string];
  const filled = path.replace(':slug', 'no-such-module').replace(/:\w+/g, randomUUID());
  return tenant.as(role).send(method, filled, method === 'GET' ? {} : { json: { unknownField: true } });
}

describe('every route that is not public', () => {
  it('asks who is not signed in to sign in', async () => {
    for (const { name } of closedRoutes()) {
      const [method, path] = name.split(' ') as [string, string];
      (await product().client().send(method, path.replace(/:\w+/g, randomUUID()), {})).problem(
        'unauthenticated',
      );
    }
  });

  it('refuses each role below its own, before it looks at anything else', async () => {
    for (const route of closedRoutes()) {
      const required = route.metadata(requiredRoleKey) as Role;
      for (const role of roles.filter((role) => !isAtLeast(role, required))) {
        const { detail } = (await call(route, role)).problem('forbidden');
        expect(detail).toContain(required);
      }
    }
  });

  it('lets its own role in', async () => {
    const isStream = ({ name }: Route) => name === 'GET /events';
    for (const route of closedRoutes().filter((one) => !isStream(one))) {
      const answer = await call(route, route.metadata(requiredRoleKey) as Role);
      expect({ route: route.name, status: answer.status }).not.toMatchObject({ status: 401 });
      expect({ route: route.name, status: answer.status }).not.toMatchObject({ status: 403 });
      expect(`${route.name} ${answer.status} ${answer.text}`).not.toContain('"internal"');
    }
  });
});

describe('the matrix', () => {
  const byRole: [Role, string[]][] = [
    ['viewer', ['GET /me', 'GET /tasks', 'GET /connectors', 'GET /modules', 'GET /dashboard', 'GET /events']],
    [
      'member',
      [
        'POST /tasks/:id/cancel',
        'POST /connectors/uploads',
        'POST /connectors/:id/sync',
        'POST /modules/:slug/run',
        'POST /alerts/:id/acknowledge',
        'POST /alerts/:id/snooze',
        'POST /alerts/:id/close',
      ],
    ],
    [
      'admin',
      [
        'PATCH /tenant',
        'POST /connectors/:provider/authorize',
        'GET /connectors/:id/properties',
        'PUT /connectors/:id/property',
        'DELETE /connectors/:id',
        'PUT /alerts/settings',
        'GET /alerts/webhooks',
        'GET /alerts/deliveries',
      ],
    ],
  ];

  it.each(byRole)('gives to %s and above what was decided', (role, names) => {
    const required = new Map(closedRoutes().map((route) => [route.name, route.metadata(requiredRoleKey)]));
    expect(names.map((name) => [name, required.get(name)])).toEqual(names.map((name) => [name, role]));
  });
});
