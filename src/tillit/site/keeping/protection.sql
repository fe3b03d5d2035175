-- What guards the rows, one line of text for each fact; read by tillit.site.protection.
WITH ours AS (
    SELECT oid, nspname, nspowner, nspacl FROM pg_namespace WHERE nspname IN ('public', 'published', 'app')
), relation AS (
    SELECT c.*, n.nspname || '.' || c.relname AS said FROM pg_class c JOIN ours n ON n.oid = c.relnamespace
), function AS (
    SELECT p.*, n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS said
    FROM pg_proc p JOIN ours n ON n.oid = p.pronamespace
), granted (what, acl, owner) AS (
    SELECT said, relacl, relowner FROM relation
    UNION ALL
    SELECT r.said || '.' || a.attname, a.attacl, r.relowner FROM pg_attribute a JOIN relation r ON r.oid = a.attrelid
    UNION ALL
    SELECT 'schema ' || nspname, coalesce(nspacl, acldefault('n', nspowner)), nspowner FROM ours
    UNION ALL
    SELECT 'function ' || said, coalesce(proacl, acldefault('f', proowner)), proowner FROM function
), default_granted AS (
    SELECT d.defaclrole::regrole::text || ' for ' || d.defaclobjtype::text || ' in '
        || CASE d.defaclnamespace WHEN 0 THEN 'all' ELSE d.defaclnamespace::regnamespace::text END AS said, d.*
    FROM pg_default_acl d
)
SELECT 'relation ' || said || ' kind ' || relkind::text || ' owner ' || relowner::regrole::text
    || ' row security ' || relrowsecurity || ' forced ' || relforcerowsecurity
FROM relation WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
UNION
SELECT 'grant ' || what || ' to ' || CASE a.grantee WHEN 0 THEN 'everybody' ELSE a.grantee::regrole::text END || ' '
    || a.privilege_type || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END
FROM granted, aclexplode(acl) a WHERE a.grantee <> owner
UNION
SELECT 'function ' || said || ' owner ' || proowner::regrole::text || ' definer ' || prosecdef
    || ' settings ' || coalesce(proconfig::text, '') || ' volatile ' || provolatile::text || ' text ' || md5(prosrc)
FROM function
UNION
SELECT 'policy ' || schemaname || '.' || tablename || ' ' || policyname || ' ' || permissive || ' ' || cmd
    || ' to ' || roles::text
FROM pg_policies WHERE schemaname IN (SELECT nspname FROM ours)
UNION
SELECT 'policy text ' || schemaname || '.' || tablename || ' ' || policyname || ' using ' || coalesce(qual, '')
    || ' check ' || coalesce(with_check, '')
FROM pg_policies WHERE schemaname IN (SELECT nspname FROM ours)
UNION
SELECT 'trigger ' || r.said || ' ' || t.tgname || ' type ' || t.tgtype || ' enabled ' || t.tgenabled::text
    || ' calls ' || t.tgfoid::regproc::text
FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION
SELECT 'default of ' || said FROM default_granted
UNION
SELECT 'default of ' || said || ' to ' || CASE a.grantee WHEN 0 THEN 'everybody' ELSE a.grantee::regrole::text END || ' '
    || a.privilege_type
FROM default_granted, aclexplode(defaclacl) a WHERE a.grantee <> defaclrole
UNION
SELECT 'constraint ' || r.said || ' ' || k.conname || ' type ' || k.contype::text || ' valid ' || k.convalidated
FROM pg_constraint k JOIN relation r ON r.oid = k.conrelid WHERE k.contype <> 'n'
UNION
SELECT 'index ' || i.indrelid::regclass::text || ' ' || r.said || ' unique ' || i.indisunique || ' valid ' || i.indisvalid
FROM pg_index i JOIN relation r ON r.oid = i.indexrelid
