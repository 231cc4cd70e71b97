-- DropIndex
DROP INDEX "jobs_tenant_id_idempotency_key_key";

-- AlterTable
ALTER TABLE "jobs" DROP COLUMN "request_hash",
ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "dispatch_claimed_until" TIMESTAMPTZ(3),
ADD COLUMN     "swept_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "outputs" ADD COLUMN     "usage" JSONB;

-- CreateTable
CREATE TABLE "idempotency_records" (
    "tenant_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "claim" TEXT NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "answer" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_records_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "usage_records" (
    "job_id" TEXT NOT NULL,
    "output" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "output_type" TEXT NOT NULL,
    "cpu_seconds" DOUBLE PRECISION NOT NULL,
    "wall_seconds" DOUBLE PRECISION NOT NULL,
    "peak_memory_bytes" BIGINT NOT NULL,
    "input_bytes" BIGINT NOT NULL,
    "output_bytes" BIGINT NOT NULL,

    CONSTRAINT "usage_records_pkey" PRIMARY KEY ("job_id","output","day")
);

-- CreateIndex
CREATE INDEX "idempotency_records_expires_at_idx" ON "idempotency_records"("expires_at");

-- CreateIndex
CREATE INDEX "usage_records_tenant_id_day_idx" ON "usage_records"("tenant_id", "day");

-- AddForeignKey
ALTER TABLE "idempotency_records" ADD CONSTRAINT "idempotency_records_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is new in the usage of an output goes to the records of the day within the statement that mirrors it: no way
-- that writes an output can forget it, and a small job pays for no statement more.
CREATE FUNCTION "record_output_usage"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "usage_records" AS r ("job_id", "output", "day", "tenant_id", "output_type", "cpu_seconds", "wall_seconds", "peak_memory_bytes", "input_bytes", "output_bytes")
    SELECT NEW."job_id", NEW."name", (now() AT TIME ZONE 'UTC')::date, j."tenant_id", NEW."type",
        (NEW."usage"->>'cpuSeconds')::float8 - COALESCE((OLD."usage"->>'cpuSeconds')::float8, 0),
        (NEW."usage"->>'wallSeconds')::float8 - COALESCE((OLD."usage"->>'wallSeconds')::float8, 0),
        (NEW."usage"->>'peakMemoryBytes')::bigint,
        (NEW."usage"->>'inputBytes')::bigint - COALESCE((OLD."usage"->>'inputBytes')::bigint, 0),
        (NEW."usage"->>'outputBytes')::bigint - COALESCE((OLD."usage"->>'outputBytes')::bigint, 0)
    FROM "jobs" j WHERE j."id" = NEW."job_id"
    ON CONFLICT ("job_id", "output", "day") DO UPDATE SET
        "cpu_seconds" = r."cpu_seconds" + excluded."cpu_seconds",
        "wall_seconds" = r."wall_seconds" + excluded."wall_seconds",
        "peak_memory_bytes" = GREATEST(r."peak_memory_bytes", excluded."peak_memory_bytes"),
        "input_bytes" = r."input_bytes" + excluded."input_bytes",
        "output_bytes" = r."output_bytes" + excluded."output_bytes";
    RETURN NULL;
END $$;

CREATE TRIGGER "outputs_usage" AFTER UPDATE OF "usage" ON "outputs"
    FOR EACH ROW WHEN (NEW."usage" IS NOT NULL AND NEW."usage" IS DISTINCT FROM OLD."usage")
    EXECUTE FUNCTION "record_output_usage"();
