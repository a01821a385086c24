import { firstThere, type Duty, type PersonInPost } from './people.service.js';

function person(id: string, duty: Duty, unavailable?: string): PersonInPost {
  const plain = { id, unitId: 'u', name: id, post: '', duty, email: '', phone: '', channelOrder: null };
  return unavailable === undefined ? plain : { ...plain, unavailable };
}

const ORDER = ['liaison', 'deputy-liaison', 'leader'] as const;
const told = (...people: PersonInPost[]) => firstThere(people, ORDER).map(({ id }) => id);

describe('who is told for a post', () => {
  it('is everybody who holds it, and nobody of the duties after it', () => {
    expect(told(person('a', 'liaison'), person('b', 'liaison'), person('c', 'leader'))).toEqual(['a', 'b']);
  });

  it('is the deputy where the liaison is away, and the leader where both are', () => {
    const away = person('a', 'liaison', '休假至12月8日');
    expect(told(away, person('b', 'deputy-liaison'), person('c', 'leader'))).toEqual(['b']);
    expect(told(away, person('b', 'deputy-liaison', '已离岗'), person('c', 'leader'))).toEqual(['c']);
  });

  it('leaves out who is away while another holds the same post', () => {
    expect(told(person('a', 'liaison', '休假至12月8日'), person('b', 'liaison'))).toEqual(['b']);
  });

  it('is decided by the order asked for, not by the order of the people', () => {
    expect(told(person('c', 'leader'), person('a', 'liaison'))).toEqual(['a']);
  });

  it('is nobody where no duty asked for is held', () => {
    expect(told(person('a', 'office'))).toEqual([]);
    expect(told()).toEqual([]);
  });
});
