import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  ChangeGroup,
  CreateUnit,
  GroupRow,
  ImportReport,
  ImportTemplate,
  RecordSuccession,
  Register,
  RemoveAlias,
  UnitDetail,
} from '../../../src/contract/index.js';
import { call, get, type QueryValues } from './client.js';

export const registerQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['units', 'register', query],
    queryFn: ({ signal }) => get<Register>('/units/register', query, signal),
    placeholderData: keepPreviousData,
  });

export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['units', 'unit', id],
    queryFn: ({ signal }) => get<UnitDetail>(path(id), undefined, signal),
  });

export const groupsQuery = (jurisdiction: string | undefined) =>
  queryOptions({
    queryKey: ['units', 'groups', jurisdiction],
    queryFn: ({ signal }) => get<GroupRow[]>('/units/groups', { jurisdiction }, signal),
    placeholderData: keepPreviousData,
  });

const path = (id: string): string => `/units/${encodeURIComponent(id)}`;

export const createUnit = (body: CreateUnit): Promise<UnitDetail> =>
  call<UnitDetail>('POST', '/units', { body });

export const addAlias = (id: string, name: string): Promise<UnitDetail> =>
  call<UnitDetail>('POST', `${path(id)}/aliases`, { body: { name } });

export const removeAlias = (id: string, body: RemoveAlias): Promise<UnitDetail> =>
  call<UnitDetail>('POST', `${path(id)}/aliases/removals`, { body });

export const changeGroup = (id: string, body: ChangeGroup): Promise<GroupRow> =>
  call<GroupRow>('POST', `/units/groups/${encodeURIComponent(id)}/changes`, { body });

export const endUnit = (id: string, lastDay: string): Promise<UnitDetail> =>
  call<UnitDetail>('POST', `${path(id)}/end`, { body: { lastDay } });

export const recordSuccession = (body: RecordSuccession): Promise<UnitDetail> =>
  call<UnitDetail>('POST', '/units/successions', { body });

export const importUnits = (
  fileName: string,
  contentBase64: string,
  confirm: boolean,
): Promise<ImportReport> =>
  call<ImportReport>('POST', '/units/import', { body: { fileName, contentBase64, confirm } });

export const readTemplate = (): Promise<ImportTemplate> => get<ImportTemplate>('/units/import/template');
