import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  HandedOver,
  HandOverAll,
  HandOverPreview,
  ReachAlarms,
  RecordAbsence,
  RecordLeaving,
  SavePerson,
  UnitPerson,
} from '../../../src/contract/index.js';
import { call, get } from './client.js';

const path = (id: string): string => `/people/${encodeURIComponent(id)}`;

export const addPerson = (unitId: string, body: SavePerson): Promise<UnitPerson> =>
  call<UnitPerson>('POST', `/units/${encodeURIComponent(unitId)}/people`, { body });

export const changePerson = (id: string, body: SavePerson): Promise<UnitPerson> =>
  call<UnitPerson>('PUT', path(id), { body });

export const addAbsence = (id: string, body: RecordAbsence): Promise<UnitPerson> =>
  call<UnitPerson>('POST', `${path(id)}/absences`, { body });

export const removeAbsence = (id: string, absenceId: string): Promise<UnitPerson> =>
  call<UnitPerson>('DELETE', `${path(id)}/absences/${encodeURIComponent(absenceId)}`);

export const setLeaving = (id: string, body: RecordLeaving): Promise<UnitPerson> =>
  call<UnitPerson>('PUT', `${path(id)}/leaving`, { body });

export const alarmsQuery = queryOptions({
  queryKey: ['reachability', 'alarms'],
  queryFn: ({ signal }) => get<ReachAlarms>('/reachability/alarms', undefined, signal),
});

export const lookForAlarms = (): Promise<ReachAlarms> => call<ReachAlarms>('POST', '/reachability/looks');

export const handOverQuery = (from: string, to: string | undefined) =>
  queryOptions({
    queryKey: ['reachability', 'hand-over', from, to],
    queryFn: ({ signal }) => get<HandOverPreview>('/reachability/hand-overs/preview', { from, to }, signal),
    placeholderData: keepPreviousData,
  });

export const handOverAll = (body: HandOverAll): Promise<HandedOver> =>
  call<HandedOver>('POST', '/reachability/hand-overs', { body });
