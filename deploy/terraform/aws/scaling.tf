locals {
  scaled = merge(
    { api = { service = aws_ecs_service.api.name, min = var.api.min, max = var.api.max } },
    { for name, pool in var.pools : "worker-${name}" => { service = aws_ecs_service.worker[name].name, min = pool.min, max = pool.max } },
  )
}

resource "aws_appautoscaling_target" "this" {
  for_each           = local.scaled
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.this.name}/${each.value.service}"
  min_capacity       = each.value.min
  max_capacity       = each.value.max
}

# Workers that encode use all cores that they have, and none without work: the processor says what the queue would.
resource "aws_appautoscaling_policy" "cpu" {
  for_each           = local.scaled
  name               = "${each.value.service}-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this[each.key].service_namespace
  scalable_dimension = aws_appautoscaling_target.this[each.key].scalable_dimension
  resource_id        = aws_appautoscaling_target.this[each.key].resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 65
    scale_out_cooldown = 60
    scale_in_cooldown  = 600

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
