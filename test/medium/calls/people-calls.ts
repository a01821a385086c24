import type { Calls, CallWorld } from './call.js';

const UNIT = '500156-xiangcunzhenxingju';
const LIAISON = `${UNIT}.liaison`;

interface Staff {
  readonly staff: readonly {
    readonly id: string;
    readonly name: string;
    readonly post: string;
    readonly absences: readonly { readonly id: string }[];
  }[];
}

/** How the people of a unit are registered, by the office, in the order of the work; at the end all is as before. */
export function peopleCalls({ office, read }: CallWorld): Calls {
  const entry = async () => {
    const { staff } = await read<Staff>(office, `/units/${UNIT}`);
    return staff.find((person) => person.id === LIAISON);
  };
  return {
    'POST /api/v1/units/{id}/people': () => ({
      as: office,
      url: `/units/${UNIT}/people`,
      body: { name: '李示例', post: '副科长', duty: 'deputy-liaison', phone: '16400000001', email: '' },
    }),
    'PUT /api/v1/people/{id}': async () => {
      const person = await entry();
      const { name, post } = person ?? { name: '', post: '' };
      const contact = { phone: '16400000002', email: 'liaison@demo.invalid', channelOrder: ['mail', 'sms'] };
      return { as: office, url: `/people/${LIAISON}`, body: { name, post, duty: 'liaison', ...contact } };
    },
    'POST /api/v1/people/{id}/absences': () => ({
      as: office,
      url: `/people/${LIAISON}/absences`,
      body: { from: '2030-12-01', to: '2030-12-08', reason: '休假' },
    }),
    'DELETE /api/v1/people/{id}/absences/{absence}': async () => ({
      as: office,
      url: `/people/${LIAISON}/absences/${(await entry())?.absences[0]?.id ?? ''}`,
    }),
    'PUT /api/v1/people/{id}/leaving': () => ({
      as: office,
      url: `/people/${LIAISON}/leaving`,
      body: { leftOn: '2031-01-01', reason: '退休' },
    }),
  };
}
