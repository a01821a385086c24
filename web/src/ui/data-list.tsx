import { Pagination } from 'antd';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { Page } from '../../../src/contract/index.js';
import { EmptyState } from './states.js';
import { usePhone } from './use-phone.js';

export interface Column<T> {
  title: string;
  render: (row: T) => ReactNode;
  width?: number | string;
  number?: boolean;
  /** A column the rows can be put in the order of, and whether they are. */
  sort?: { on: boolean; onToggle: () => void };
}

interface DataListProps<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  keyOf: (row: T) => string;
  /** The row as a card, for phones. */
  card: (row: T) => ReactNode;
  onOpen?: (row: T) => void;
  testIdOf?: (row: T) => string;
  isPicked?: (row: T) => boolean;
  empty: { title: string; text: string };
}

/** A table on a desk, cards on a phone; rows take j, k and Enter. */
export function DataList<T>(props: DataListProps<T>) {
  const phone = usePhone();
  if (props.rows.length === 0) return <EmptyState title={props.empty.title}>{props.empty.text}</EmptyState>;
  return phone ? <Cards {...props} /> : <Rows {...props} />;
}

function rowProps<T>(props: DataListProps<T>, row: T) {
  const open = props.onOpen;
  return {
    'data-row': '',
    'data-testid': props.testIdOf?.(row),
    tabIndex: 0,
    'aria-current': props.isPicked?.(row) ? ('true' as const) : undefined,
    onClick: (event: MouseEvent) => {
      if (!(event.target as HTMLElement).closest('a,button,input')) open?.(row);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) open?.(row);
    },
  };
}

function Rows<T>(props: DataListProps<T>) {
  return (
    <div className="table-wrap">
      <table className="table" aria-label={props.label}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.title}
                scope="col"
                className={column.number ? 'num' : ''}
                style={{ width: column.width }}
                aria-sort={column.sort?.on ? 'ascending' : undefined}
              >
                {column.sort ? <SortTitle title={column.title} {...column.sort} /> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.keyOf(row)} className={props.onOpen ? 'row-open' : ''} {...rowProps(props, row)}>
              {props.columns.map((column) => (
                <td key={column.title} className={column.number ? 'num' : ''}>
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SortTitle({ title, on, onToggle }: { title: string; on: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      className="sort-title"
      aria-pressed={on}
      title={`按${title}排序`}
      onClick={onToggle}
    >
      {title} <span aria-hidden="true">{on ? '↑' : '↕'}</span>
    </button>
  );
}

function Cards<T>(props: DataListProps<T>) {
  return (
    <ul className="cards" aria-label={props.label}>
      {props.rows.map((row) => (
        <li key={props.keyOf(row)} className="card" {...rowProps(props, row)}>
          {props.card(row)}
        </li>
      ))}
    </ul>
  );
}

interface PagerProps {
  page: Pick<Page<unknown>, 'page' | 'size' | 'total'>;
  unit: string;
  onGo: (page: number) => void;
}

/** How many there are, and the way to the others. */
export function Pager({ page, unit, onGo }: PagerProps) {
  return (
    <div className="pager">
      <span className="note">
        共 <b className="num">{page.total}</b> {unit}
      </span>
      {page.total > page.size && (
        <Pagination
          current={page.page}
          pageSize={page.size}
          total={page.total}
          showSizeChanger={false}
          onChange={onGo}
          size="small"
          responsive
        />
      )}
    </div>
  );
}
