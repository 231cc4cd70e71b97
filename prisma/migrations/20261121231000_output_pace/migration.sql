-- AlterTable
ALTER TABLE "output_parts" ADD COLUMN     "frames_per_second" DOUBLE PRECISION,
ADD COLUMN     "phase" TEXT,
ADD COLUMN     "speed" DOUBLE PRECISION,
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "outputs" ADD COLUMN     "frames_per_second" DOUBLE PRECISION,
ADD COLUMN     "pace" JSONB,
ADD COLUMN     "progressed_at" TIMESTAMPTZ(3),
ADD COLUMN     "seconds_left" DOUBLE PRECISION;
