import { batchesKnown } from '../port.ts'

/**
 * The schema, in steps that are never changed once they were released: the number of a step is its place, and a
 * database says which ones it has. A function whose parameters change gets another name, because for a while servers
 * of both versions may use the same database.
 *
 * Locks are taken in one order everywhere: conference, sections by id, streams by name. Numbers of entries and
 * versions are counted under the lock of the row that holds them, so they are handed out in the order of commits and
 * without gaps, which a sequence would not do.
 */
export const migrations: readonly string[] = [
  `
  create table travaux.conference (
    id text primary key,
    version bigint not null
  );
  create table travaux.event (
    conference text not null,
    version bigint not null,
    body text not null,
    batch text,
    heads json,
    primary key (conference, version)
  );
  create table travaux.section (
    id text primary key,
    conference text not null,
    epoch bigint not null,
    rights bigint not null
  );
  create table travaux.stream (
    name text primary key,
    head bigint not null
  );
  create table travaux.entry (
    stream text not null,
    seq bigint not null,
    data bytea not null,
    batch text,
    batch_size integer,
    primary key (stream, seq)
  );
  create index entry_batch on travaux.entry (stream, batch) where batch is not null;
  create table travaux.secret (
    id text primary key,
    salt text not null,
    payload text not null
  );
  create table travaux.record (
    kind text not null,
    key text collate "C" not null,
    value text not null,
    primary key (kind, key)
  );
  create table travaux.snapshot (
    stream text primary key,
    seq bigint not null,
    data bytea not null
  );
  create table travaux.erasure_owed (
    id bigint generated always as identity primary key
  );

  -- Entries arrive as one value and their sizes. Under the lock of the section its guard stays as it is until this is
  -- on disk; those who append share that lock. Under the lock of the stream, whoever asks again waits for the first
  -- try to end, and then sees what became of it.
  create function travaux.append(
    of_section text, of_epoch bigint, of_rights bigint, to_stream text, as_batch text, sizes integer[], bytes bytea,
    after bigint
  ) returns jsonb language plpgsql as $body$
  declare
    guard travaux.section;
    known travaux.entry;
    holds boolean;
    at_seq bigint;
  begin
    select * into guard from travaux.section where id = of_section for share;
    holds := found and guard.epoch = of_epoch and guard.rights = of_rights;
    if holds then
      select head into at_seq from travaux.stream where name = to_stream for update;
      if not found then
        insert into travaux.stream (name, head) values (to_stream, 0) on conflict do nothing;
        select head into at_seq from travaux.stream where name = to_stream for update;
      end if;
    else
      select head into at_seq from travaux.stream where name = to_stream;
    end if;

    select * into known from travaux.entry
      where stream = to_stream and batch = as_batch and seq > at_seq - ${batchesKnown};
    if found then
      return jsonb_build_object('first', known.seq - known.batch_size + 1, 'last', known.seq, 'again', true);
    end if;
    if not holds then
      return jsonb_build_object('refused', 'guard', 'epoch', guard.epoch, 'rights', guard.rights);
    end if;
    if after <> at_seq then
      return jsonb_build_object('refused', 'head', 'head', at_seq);
    end if;

    insert into travaux.entry (stream, seq, data, batch, batch_size)
      select to_stream, at_seq + n, substring(bytes from (place - size + 1)::integer for size),
        case when n = cardinality(sizes) then as_batch end,
        case when n = cardinality(sizes) then cardinality(sizes) end
      from (
        select n, size, sum(size) over (order by n) as place from unnest(sizes) with ordinality as given(size, n)
      ) as placed;
    update travaux.stream set head = at_seq + cardinality(sizes) where name = to_stream;
    return jsonb_build_object('first', at_seq + 1, 'last', at_seq + cardinality(sizes));
  end
  $body$;

  -- One statement, so that no transaction is ever open while a server thinks, or is frozen.
  create function travaux.enter(
    in_conference text, expected bigint, as_batch text, events text[], secrets jsonb, sections jsonb, streams jsonb,
    bytes bytea
  ) returns jsonb language plpgsql as $body$
  declare
    at_version bigint;
    known travaux.event;
    guard travaux.section;
    each record;
    at_seq bigint;
    reached jsonb := '{}';
    start integer := 1;
  begin
    insert into travaux.conference (id, version) select in_conference, 0 where expected = 0 on conflict do nothing;
    select version into at_version from travaux.conference where id = in_conference for update;
    at_version := coalesce(at_version, 0);
    select * into known from travaux.event
      where conference = in_conference and version > at_version - ${batchesKnown} and batch = as_batch;
    if found then
      return jsonb_build_object('version', known.version, 'heads', known.heads, 'again', true);
    end if;
    if at_version <> expected then
      return jsonb_build_object('refused', 'version', 'version', at_version);
    end if;

    perform 1 from travaux.section
      where id in (select value ->> 'section' from jsonb_array_elements(sections)) order by id for update;
    for each in
      select value ->> 'section' as id, value -> 'from' ->> 'epoch' as epoch, value -> 'from' ->> 'rights' as rights
      from jsonb_array_elements(sections) with ordinality order by ordinality
    loop
      select * into guard from travaux.section where id = each.id;
      if guard.epoch is distinct from each.epoch::bigint or guard.rights is distinct from each.rights::bigint then
        return jsonb_build_object(
          'refused', 'guard', 'section', each.id, 'epoch', guard.epoch, 'rights', guard.rights);
      end if;
    end loop;

    insert into travaux.stream (name, head)
      select value ->> 'stream', 0 from jsonb_array_elements(streams) order by 1 on conflict do nothing;
    perform 1 from travaux.stream
      where name in (select value ->> 'stream' from jsonb_array_elements(streams)) order by name for update;
    for each in
      select value ->> 'stream' as name, (value ->> 'head')::bigint as head
      from jsonb_array_elements(streams) with ordinality order by ordinality
    loop
      select head into at_seq from travaux.stream where name = each.name;
      if each.head <> at_seq then
        return jsonb_build_object('refused', 'head', 'stream', each.name, 'head', at_seq);
      end if;
    end loop;

    for each in
      select value ->> 'stream' as name, value -> 'sizes' as sizes
      from jsonb_array_elements(streams) with ordinality order by ordinality
    loop
      select head into at_seq from travaux.stream where name = each.name;
      insert into travaux.entry (stream, seq, data)
        select each.name, at_seq + n, substring(bytes from (start + place - size)::integer for size)
        from (
          select n, size, sum(size) over (order by n) as place
          from (select n, value::integer as size from jsonb_array_elements_text(each.sizes) with ordinality
            as given(value, n)) as given
        ) as placed;
      start := start + (select coalesce(sum(value::integer), 0) from jsonb_array_elements_text(each.sizes));
      at_seq := at_seq + jsonb_array_length(each.sizes);
      update travaux.stream set head = at_seq where name = each.name;
      reached := reached || jsonb_build_object(each.name, at_seq);
    end loop;
    insert into travaux.section (id, conference, epoch, rights)
      select value ->> 'section', in_conference, (value -> 'to' ->> 'epoch')::bigint,
        (value -> 'to' ->> 'rights')::bigint
      from jsonb_array_elements(sections)
      on conflict (id) do update
        set conference = excluded.conference, epoch = excluded.epoch, rights = excluded.rights;
    insert into travaux.secret (id, salt, payload)
      select value ->> 'id', value ->> 'salt', value ->> 'payload' from jsonb_array_elements(secrets)
      on conflict (id) do update set salt = excluded.salt, payload = excluded.payload;
    insert into travaux.event (conference, version, body, batch, heads)
      select in_conference, at_version + n, body,
        case when n = cardinality(events) then as_batch end, case when n = cardinality(events) then reached::json end
      from unnest(events) with ordinality as given(body, n);
    at_version := at_version + cardinality(events);
    update travaux.conference set version = at_version where id = in_conference;
    return jsonb_build_object('version', at_version, 'heads', reached);
  end
  $body$;
  `,
]
