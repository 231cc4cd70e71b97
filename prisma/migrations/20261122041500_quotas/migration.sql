-- AlterTable
ALTER TABLE "tenants" ADD COLUMN "quotas" JSONB;

-- AlterTable
ALTER TABLE "usage_records" ADD COLUMN "media_seconds" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- How much film or sound was made counts once, when it is completed; what was copied, or is a picture, counts nothing.
CREATE FUNCTION "media_seconds_of"(made "outputs", info JSONB) RETURNS double precision LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN made."cached" IS NULL AND made."type" IN ('hls', 'dash', 'cmaf', 'mp4', 'webm', 'audio')
        THEN GREATEST(0, LEAST(COALESCE((made."spec"->'trim'->>'endSeconds')::float8, 'infinity'), COALESCE((info->>'durationSeconds')::float8, 0)) - COALESCE((made."spec"->'trim'->>'startSeconds')::float8, 0))
        ELSE 0 END
$$;

CREATE OR REPLACE FUNCTION "record_output_usage"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "usage_records" AS r ("job_id", "output", "day", "tenant_id", "output_type", "cpu_seconds", "wall_seconds", "peak_memory_bytes", "input_bytes", "output_bytes", "media_seconds")
    SELECT NEW."job_id", NEW."name", (now() AT TIME ZONE 'UTC')::date, j."tenant_id", NEW."type",
        COALESCE((NEW."usage"->>'cpuSeconds')::float8, 0) - COALESCE((OLD."usage"->>'cpuSeconds')::float8, 0),
        COALESCE((NEW."usage"->>'wallSeconds')::float8, 0) - COALESCE((OLD."usage"->>'wallSeconds')::float8, 0),
        COALESCE((NEW."usage"->>'peakMemoryBytes')::bigint, 0),
        COALESCE((NEW."usage"->>'inputBytes')::bigint, 0) - COALESCE((OLD."usage"->>'inputBytes')::bigint, 0),
        COALESCE((NEW."usage"->>'outputBytes')::bigint, 0) - COALESCE((OLD."usage"->>'outputBytes')::bigint, 0),
        CASE WHEN NEW."state" = 'completed' AND OLD."state" <> 'completed' THEN "media_seconds_of"(NEW, j."source_info") ELSE 0 END
    FROM "jobs" j WHERE j."id" = NEW."job_id"
    ON CONFLICT ("job_id", "output", "day") DO UPDATE SET
        "cpu_seconds" = r."cpu_seconds" + excluded."cpu_seconds",
        "wall_seconds" = r."wall_seconds" + excluded."wall_seconds",
        "peak_memory_bytes" = GREATEST(r."peak_memory_bytes", excluded."peak_memory_bytes"),
        "input_bytes" = r."input_bytes" + excluded."input_bytes",
        "output_bytes" = r."output_bytes" + excluded."output_bytes",
        "media_seconds" = r."media_seconds" + excluded."media_seconds";
    RETURN NULL;
END $$;

DROP TRIGGER "outputs_usage" ON "outputs";
CREATE TRIGGER "outputs_usage" AFTER UPDATE OF "usage", "state" ON "outputs"
    FOR EACH ROW WHEN ((NEW."usage" IS NOT NULL AND NEW."usage" IS DISTINCT FROM OLD."usage") OR (NEW."state" = 'completed' AND OLD."state" <> 'completed'))
    EXECUTE FUNCTION "record_output_usage"();
