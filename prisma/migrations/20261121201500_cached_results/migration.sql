-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "cache" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "outputs" ADD COLUMN     "cached" JSONB;

-- CreateTable
CREATE TABLE "cached_results" (
    "job_id" TEXT NOT NULL,
    "output" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "cached_results_pkey" PRIMARY KEY ("job_id","output")
);

-- CreateIndex
CREATE INDEX "cached_results_tenant_id_key_created_at_idx" ON "cached_results"("tenant_id", "key", "created_at");

-- AddForeignKey
ALTER TABLE "cached_results" ADD CONSTRAINT "cached_results_job_id_output_fkey" FOREIGN KEY ("job_id", "output") REFERENCES "outputs"("job_id", "name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cached_results" ADD CONSTRAINT "cached_results_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;
